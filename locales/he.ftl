# מילות עמודי הקוראים בעברית
skip = אל הכתבה
sections = מדורים
paper = על העיתון
feed = פיד
by = מאת
breaking = מבזק
registered = לקוראים רשומים
illustrative = להמחשה
table = טבלה
published = פורסם
updated = עודכן
section-label = מדור
topic-label = נושא
author-label = כתבות מאת
archive-label = ארכיון
topics-title = עוד בנושא
related-title = כתבות קשורות
recent-title = האחרונות
more-in = עוד ב{ $section }
corrections-title = תיקונים
corrections-text = במה טעינו, וכיצד תיקנו.
corrections-none = עדיין לא תוקן דבר.
archive-title = ארכיון
archive-text = כל חודש שבו הופענו.
archive-none = עדיין לא פורסם דבר.
notes-title = הערות לכתבה זו
note-correction = תיקון
note-clarification = הבהרה
note-update = עדכון
note-retraction = חזרה מפרסום
translations-title = הכתבה בשפה אחרת
share-title = שיתוף הכתבה
share-mail = בדואר אלקטרוני
share-copy = העתקת הכתובת
share-copied = הועתק
newer = חדשות יותר
older = ישנות יותר
list-none = אין כאן דבר עדיין.
front-none = הגיליון הראשון נכתב ברגעים אלה.
stories-count = { $count ->
    [one] כתבה אחת
    [two] שתי כתבות
   *[other] { $count } כתבות
}
wall-title = הירשמו בחינם והמשיכו לקרוא
wall-promise = המשך הכתבה מיועד לקוראים רשומים. ההרשמה בחינם.
door = כניסה או הרשמה
sign-in-title = כניסה או הרשמה
sign-in-text = תיבה אחת לקוראים ותיקים וחדשים. נשלח אליכם הודעה עם קישור וקוד; אין סיסמה.
sign-in-email = כתובת הדואר האלקטרוני שלכם
sign-in-wrong = נא להשתמש בצורה name@example.org
sign-in-go = המשך
sent-title = בדקו את הדואר
sent-text = שלחנו הודעה אל { $email }. פתחו את הקישור שבה, או הקלידו כאן את הקוד.
sent-code = שש ספרות הקוד
sent-go = כניסה
sent-wrong = זה אינו הקוד שבהודעה שלנו. { $left ->
    [one] נשאר ניסיון אחד.
    [two] נשארו שני ניסיונות.
   *[other] נשארו { $left } ניסיונות.
}
sent-again = לשלוח שוב
sent-change = כתובת אחרת
link-title = המשך הכניסה
link-text = כך תיכנסו בדפדפן זה בתור { $email }.
link-go = כניסה
link-not-you = אם לא ביקשתם זאת, סגרו את הדף. לא קרה דבר.
over-title = הקישור או הקוד כבר אינם תקפים
over-text = שניהם תקפים פעם אחת, לחמש עשרה דקות, ואת הקוד אפשר לנסות חמש פעמים. מלבד זאת לא קרה דבר.
over-again = לבקש חדש
outbox-title = דואר יוצא
outbox-text = ההודעות שהיו נשלחות, החדשה ראשונה.
outbox-none = עדיין לא נכתב דבר.
fitting-title = ערכת העיצוב
fitting-text = היא עוד לא מוכנה: זה מה שלא תקין בה. הדף ימשיך כשזה יתוקן.
fitting-fine = הכול תקין.
mail-subject = { $code } הוא הקוד שלכם ל{ $site }
mail-open = הקישור הזה מכניס אתכם ומחזיר למקום שבו הייתם:
mail-code = או הקלידו את הקוד בדפדפן שביקש:
mail-device = ביקש: { $device }.
mail-not-you = שניהם תקפים פעם אחת, לחמש עשרה דקות. אם לא ביקשתם, התעלמו מההודעה.
prove-text = רבים נכנסים כרגע. לחצו שוב על ״המשך״; בלי סקריפטים המתינו קודם עשרים שניות.
trap = השאירו ריק
sent-wait = נוסו מכאן יותר מדי קודים. המתינו עשר דקות, או פתחו את הקישור שבהודעה.
wall-old = כבר רשומים? אותה תיבה מכניסה אתכם.

## account

account-title = החשבון שלך
account-out = יציאה
follow = לעקוב אחרי { $name }
followed = במעקב: { $name }
follow-title = מעקב
following-section = מדור
following-topic = נושא
following-author = כותבים
yours-title = בשבילכם
yours-none = כאן יופיעו הכתבות החדשות ביותר מכל מה שאתם עוקבים אחריו.
account-since = קוראים רשומים מאז { $date }
account-ledger = פרטים והגדרות
account-save = שמירה
account-name = שם
account-name-none = לא נמסר
account-name-text = כך אנו פונים אליכם. אין חובה למסור שם; כדי להסיר אותו, רוקנו את התיבה.
account-name-box = השם שלכם
account-name-forbidden = כל עוד אי אפשר לך להגיב, שמך נשאר כפי שהוא.
account-address = כתובת דואר אלקטרוני
account-address-waits = { $email } ממתינה לפתיחת הקישור
account-address-text = אתם נכנסים עם { $email }. תחילה נכתוב לכתובת החדשה: היא תיכנס לתוקף כשתפתחו שם את הקישור.
account-address-until = אנו ממתינים עד { $date } לפתיחת הקישור שנשלח אל { $email }.
account-address-cancel = להשאיר את הכתובת כמו שהיא
account-address-box = הכתובת החדשה שלכם
account-address-same = זו כבר הכתובת שלכם
account-address-go = שליחת הקישור
account-following = מה שאתם עוקבים אחריו
account-following-count = { $count ->
    [0] עדיין כלום
    [one] שם אחד
    [two] שני שמות
   *[other] { $count } שמות
}
account-following-none = אינכם עוקבים עדיין אחרי דבר. בעמודי המדורים, הנושאים והכותבים יש לכך כפתור, וגם בסוף כל כתבה.
account-unfollow = להפסיק לעקוב
account-sessions = היכן אתם מחוברים
account-sessions-count = { $count ->
    [one] בדפדפן אחד
    [two] בשני דפדפנים
   *[other] ב־{ $count } דפדפנים
}
account-sessions-text = דפדפן נשאר מחובר עד תשעים יום אחרי הביקור האחרון. אם אינכם מכירים אחד מאלה, נתקו אותו.
account-device-none = דפדפן שאיננו מכירים
account-here = הדפדפן הזה
account-begun = נכנסתם ב־{ $date }
account-seen = נראה לאחרונה: { $date }
account-end-others = לנתק את כל האחרים
account-end-all = יציאה מכל מקום
account-row-passkeys-text = כניסה בטביעת אצבע, בפנים או במפתח
account-row-providers-text = חשבונות במקומות אחרים שמכניסים אתכם לכאן
account-row-terms-text = איזו גרסה, ומתי
account-export = הנתונים שלכם כקובץ
account-export-text = כל מה שאנו יודעים עליכם, כקובץ JSON
account-deletion = מחיקת החשבון
account-deletion-row = עם ארבעה עשר ימים למחשבה
account-deletion-text = כך יימחק החשבון של { $email } וכל מה שאנו שומרים בו.
account-deletion-then = תנותקו מיד מכל מקום. במשך ארבעה עשר ימים תוכלו להיכנס ולהשאיר את החשבון; אחר כך לא יישאר ממנו דבר.
account-deletion-go = למחוק את החשבון שלי
account-deletion-back = להשאיר כמו שהוא
account-leaving = החשבון הזה יימחק ב־{ $date }.
account-keep = להשאיר את החשבון שלי
done-name = השם נשמר.
done-asked = כתבנו לכתובת החדשה. היא תיכנס לתוקף כשתפתחו שם את הקישור.
done-cancelled = הכתובת נשארת כמו שהיא.
done-address-title = הכתובת שלכם הוחלפה
done-address = הכתובת שלכם הוחלפה. מעכשיו היכנסו עם החדשה.
done-session = הדפדפן ההוא נותק.
done-others = כל הדפדפנים האחרים נותקו.
done-everywhere-title = יצאתם
done-everywhere = נותקתם בכל הדפדפנים, גם בזה.
done-followed = מעכשיו אתם עוקבים.
done-unfollowed = אינכם עוקבים עוד.
done-full = אתם עוקבים אחרי 500 שמות, ואין מקום ליותר. הפסיקו לעקוב אחרי אחד מהם כדי לפנות מקום.
done-deletion-title = החשבון שלכם יימחק
done-deletion = נותקתם מכל מקום, ובעוד ארבעה עשר ימים הכול יימחק. כדי להשאיר את החשבון, היכנסו לפני כן ולחצו על ״להשאיר את החשבון שלי״.
done-deletion-until = אפשר לשמור אותו עד { $date }.
done-kept = החשבון שלכם נשאר.
new-address-title = החלפת הכתובת
new-address-text = החשבון של { $before } יהיה מעכשיו בכתובת { $email }.
new-address-go = להחליף את הכתובת
new-address-over-title = הקישור כבר אינו תקף
new-address-over = הוא תקף פעם אחת, ליום אחד, ורק החדש ביותר קובע. דבר לא השתנה.
new-address-taken-title = לכתובת הזאת כבר יש חשבון
new-address-taken = דבר לא השתנה. היכנסו עם הכתובת הזאת, או בחרו אחרת לחשבון השני.
mail-change-subject = אישור הכתובת החדשה שלכם ב{ $site }
mail-change-text = החשבון של { $before } אמור להיות מעכשיו בכתובת הזאת. הקישור מציג את השינוי ומאשר אותו:
mail-change-go = לראות את השינוי ולאשר
mail-change-not-you = הוא תקף פעם אחת, ליום אחד. אם לא ביקשתם, התעלמו מההודעה; דבר לא ישתנה.
mail-taken-subject = לכתובת הזאת כבר יש חשבון ב{ $site }
mail-taken-text = מישהו רצה להשתמש בכתובת הזאת לחשבון אחר. יש לה חשבון משלה, ולכן דבר לא השתנה. אפשר להיכנס איתה כרגיל:
mail-taken-not-you = אם לא ביקשתם, התעלמו מההודעה.
mail-announce-subject = התבקשה כתובת חדשה לחשבון שלכם ב{ $site }
mail-announce-text = מי שמחובר לחשבון שלכם ביקש להחליף את הכתובת ל־{ $email }. היא תיכנס לתוקף כשייפתח הקישור ששלחנו לשם.
mail-announce-not-you = אם לא הייתם אלה אתם, צאו מכל מקום בעמוד ההוא, מה שגם עוצר את השינוי, וכתבו לנו.
mail-changed-subject = הכתובת שלכם ב{ $site } הוחלפה
mail-changed-text = החשבון שלכם נמצא עכשיו בכתובת { $email }. הכתובת הזאת אינה מכניסה עוד.
mail-changed-not-you = אם לא הייתם אלה אתם, כתבו לנו מיד: השיבו להודעה הזאת.
mail-leaving-subject = החשבון שלכם ב{ $site } יימחק
mail-leaving-text = ביקשתם למחוק את החשבון. נותקתם מכל מקום, וב־{ $date } יימחק כל מה שאנו שומרים עליכם.
mail-leaving-keep = אם תעדיפו להשאיר אותו, היכנסו לפני כן ולחצו על ״להשאיר את החשבון שלי״:
mail-leaving-not-you = אם לא אתם ביקשתם, היכנסו, השאירו את החשבון וכתבו לנו.

## passkeys

passkey-go = כניסה עם מפתח גישה
passkey-title = מפתח הגישה הזה לא הכניס אתכם
passkey-late = עברו יותר מחמש דקות. נסו שוב, או השתמשו בכתובת הדואר שלכם.
passkey-refused = המפתח אינו מוכר כאן; ייתכן שהוסר. כתובת הדואר שלכם עדיין מכניסה אתכם.
passkey-wait = נוסו מכאן יותר מדי מפתחות. המתינו עשר דקות, או השתמשו בכתובת הדואר שלכם.
passkeys-title = מפתחות גישה
passkeys-text = מפתח גישה מכניס אתכם במה שפותח את המכשיר שלכם: אצבע, פנים או קוד. בלי הודעה, בלי לחכות, ובלי דבר שדף מזויף יכול לבקש מכם.
passkeys-made = נוצר ב־{ $date }
passkeys-used = שימש לאחרונה ב־{ $date }
passkeys-unused = טרם שימש
passkeys-change = שינוי שם או הסרה
passkeys-name = שם
passkeys-rename = שינוי השם
passkeys-remove = הסרת מפתח הגישה הזה
passkeys-device = מפתח שהוסר כאן אינו מכניס עוד איש. ייתכן שהמכשיר ימשיך להציג אותו; מחקו אותו גם שם.
passkeys-add = הוספת מפתח גישה
passkeys-script = כדי להוסיף מפתח, פתחו את הדף הזה בדפדפן שמכיר מפתחות גישה ומריץ סקריפטים.
passkeys-twice = במכשיר הזה כבר יש מפתח גישה לחשבון שלכם.
passkeys-amiss = מפתח הגישה לא נוסף. נסו שוב.
passkeys-taken = מפתח הגישה הזה כבר בשימוש ולא נוסף.
passkeys-full = יש לכם עשרים מפתחות גישה, ויותר אי אפשר. הסירו אחד תחילה.
passkeys-unnamed = מפתח גישה
passkey-strip = בפעם הבאה בלי הודעה: היכנסו עם אצבע, פנים או קוד.
passkey-strip-go = יצירת מפתח גישה
passkey-strip-later = לא עכשיו

## providers

providers-or = או
providers-with = המשך עם { $name }
providers-title = דרכים נוספות להתחברות
providers-text = מי שמתחבר שם נכנס לכאן בשמך. כתובת הדוא״ל שלך תקפה תמיד.
providers-none = עדיין לא חוברה דרך נוספת.
providers-since = מחובר מאז { $date }
providers-remove = הסרה
providers-remove-one = הסרת { $name }
providers-connect = חיבור { $name }
providers-back = חזרה לדרכי ההתחברות שלך
with-ask-title = להתחבר עם { $name }?
with-ask-text = אתר אחר הביא אותך לכאן. אם ברצונך להתחבר, אפשר להמשיך אל { $name }.
with-denied-title = ההתחברות דרך { $name } לא הושלמה
with-denied-text = סירבת שם, או שהתהליך בוטל. כאן לא השתנה דבר.
with-slow-title = אין תשובה מ־{ $name }
with-slow-text = חיכינו, אך לא הגיעה תשובה שאפשר להשתמש בה. נא לנסות שוב בעוד כמה דקות, או להשתמש בכתובת הדוא״ל.
with-wrong-title = איננו יכולים לסמוך על התשובה הזאת
with-wrong-text = לא ניתן היה לאמת את מה שהגיע מ־{ $name }, ולכן איש לא חובר. נא לנסות שוב, או להשתמש בכתובת הדוא״ל.
with-over-title = תוקף ההתחברות הזאת פג
with-over-text = היא תקפה פעם אחת, לעשר דקות, ורק בדפדפן שבו התחילה. נא להתחיל מחדש.
with-unverified-title = אין ערבות של { $name } לכתובת שלך
with-unverified-text = נמסרה לנו כתובת דוא״ל, אך לא נמסר שהיא אומתה. יש להתחבר פעם אחת בדוא״ל; לאחר מכן אפשר לחבר את { $name } בחשבון שלך.
with-nameless-title = לא נמסרה כתובת דוא״ל מ־{ $name }
with-nameless-text = יש להתחבר פעם אחת בדוא״ל; לאחר מכן אפשר לחבר את { $name } בחשבון שלך.
with-many-title = יותר מדי ניסיונות
with-many-text = יותר מדי התחברויות התחילו מכאן. נא להמתין עשר דקות, או להשתמש בכתובת הדוא״ל.
with-taken-title = החשבון הזה ב־{ $name } שייך לקורא אחר
with-taken-text = הוא כבר מחבר כאן מישהו אחר. יש להסיר אותו תחילה מהחשבון האחר, או לבחור חשבון אחר ב־{ $name }.
with-out-title = אינך מחובר עוד
with-out-text = כדי לחבר את { $name }, יש להתחבר תחילה ואז להתחיל שוב בחשבון שלך.

## terms

law-agree = בהרשמה אתם מסכימים ל{ $terms } ול{ $privacy }.
law-agree-terms = תנאי השימוש
law-agree-privacy = מדיניות הפרטיות
law-terms = תנאי שימוש
law-privacy = פרטיות
law-draft = טיוטה: המערכת עדיין לא אישרה את הנוסח הזה.
law-version = נוסח מיום { $date }
law-languages = בשפות אחרות
law-language = עברית
law-no-address = המערכת עדיין לא מסרה את כתובתה למשלוח דואר
law-no-contact = כתובת שהמערכת עדיין לא מסרה

## letters

letters-title = מכתבים
letters-on = אתם מקבלים את המהדורה היומית שלנו בדואר האלקטרוני.
letters-off = אינכם מקבלים מאיתנו מכתבים, חוץ מאלה הנוגעים לחשבון שלכם.
letters-stop = הפסקת המהדורה היומית
letters-start = שלחו לי את המהדורה היומית
said-title = מה אמרתם לנו, ומתי
said-yes = כן
said-no = לא
said-box = בעת ההרשמה
said-provider = בעת הרשמה דרך ספק
said-account = בחשבון שלכם
said-version = גרסה מיום { $version }

## agreed

account-terms = התנאים שהסכמתם להם
terms-changed = תנאי השימוש או מדיניות הפרטיות שלנו השתנו מאז שהסכמתם להם. אנא קראו אותם, והסכימו אם הם מקובלים עליכם.
terms-read = תנאי השימוש
privacy-read = מדיניות הפרטיות
terms-agree = אני מסכים
terms-new = התנאים שלנו השתנו

## wall

wall-go = להרשמה ולהמשך קריאה
known-title = להתחברות ולהמשך קריאה
known-go = התחברות
comment-title = הירשמו בחינם כדי להגיב
comment-go = המשך
daily-promise = לאחר ההרשמה תקבלו את המהדורה היומית שלנו בדואר האלקטרוני, בחינם
daily-yes = כן, שלחו לי את המהדורה היומית
daily-no = לא, תודה
daily-choose = נא לבחור באחת משתי התשובות.
signed-in-title = אתם מחוברים
signed-in-text = בדפדפן הזה אתם קוראים בשם
signed-in-go = המשך קריאה

## errors

error-404-title = אין עמוד כזה
error-404-text = ייתכן שהכתובת שגויה או ישנה מאוד. אולי מה שחיפשתם נמצא בין הכתבות האחרונות.
error-410-title = הכתבה הוסרה
error-410-text = פרסמנו אותה וחזרנו בנו.
error-429-title = נא להמתין מעט
error-429-text = הגיעו מכאן בקשות רבות מדי. נסו שוב בעוד עשר דקות.
error-500-title = משהו השתבש אצלנו
error-500-text = הדבר ידוע לנו. אנא נסו שוב בעוד דקה.
error-other-title = אין לכך תשובה
error-other-text = איננו מכירים דרך פנייה זו.
error-reference = אם תכתבו לנו על כך, ציינו את הקוד: { $reference }
error-recent = הכתבות האחרונות

## the desk

role-reporter = כתב
role-editor = עורך
role-publisher = מוציא לאור
desk-title = מערכת
desk-skip = דילוג אל הדף
desk-parts = חלקי המערכת
desk-home = היום
desk-home-title = טוב לראות אותך
desk-home-text-reporter = תפקידך כאן: כתב.
desk-home-text-editor = תפקידך כאן: עורך. תגובות ממתינות למילה שלך.
desk-home-text-publisher = תפקידך כאן: מוציא לאור. גם ההחלטה מי עובד כאן בידיך.
desk-waits = מה ממתין לך
desk-waits-none = שום דבר. אפשר לשתות קפה.
desk-strip-passkey = כדאי להוסיף מפתח גישה, כדי שיהיה אפשר לחזור
desk-strip-provider = חיבור ספק
desk-refused = זה לא בתחום תפקידך
desk-refused-text-reporter = לשם כך צריך לעבוד כאן.
desk-refused-text-editor = לשם כך נדרש תפקיד של עורך. מוציא לאור יכול לתת אותו.
desk-refused-text-publisher = לשם כך נדרש תפקיד של מוציא לאור.
desk-back = חזרה למערכת
desk-door-title = כניסה למערכת
desk-door-text = למי שעובד כאן. המערכת נפתחת במפתח גישה או באמצעות ספק, לעולם לא בהודעת כניסה רגילה.
desk-shut-reader = נכנסת כקורא. החשבון הזה אינו עובד כאן; אם שלך הוא אחר, יש להיכנס איתו.
desk-shut-mail = נכנסת באמצעות הודעה רגילה, והיא אינה פותחת את המערכת. יש להיכנס פעם נוספת, במפתח הגישה או באמצעות ספק.
desk-shut-late = עבר זמן מה. יש להיכנס למערכת פעם נוספת.
desk-lost-title = שניהם אבדו?
desk-lost-text = נכתוב אליך, ונספר על כך למוציאים לאור. הקישור מכניס פעם אחת, בתוך רבע שעה.
desk-lost-email = כתובת הדואר האלקטרוני שלך כאן
desk-lost-go = כתבו אלי
desk-done-written = אם בעל הכתובת הזאת עובד כאן, מכתב בדרך אליה.
desk-done-role = התפקיד שונה.
desk-done-removed = האדם הזה כבר אינו עובד כאן, והמערכת סגורה בפניו.
desk-done-last = דבר לא שונה: תמיד חייב להיות מוציא לאור. יש למנות קודם מישהו אחר.
desk-way-title = הדרך שלך למערכת
desk-way-text = כך נכנסים בדפדפן הזה בשם { $email }.
desk-way-until = תקף פעם אחת, עד { $date }
desk-way-go = כניסה
desk-way-then = אחר כך כדאי להוסיף מפתח גישה, כדי שיהיה אפשר לחזור.
desk-way-again = אחר כך יש להוסיף מפתח גישה חדש, ולהסיר את זה שאבד.
desk-first-title = ברוכים הבאים: הכניסה הראשונה כאן
desk-first-text = זו דרך הכניסה למי שמחליט מי עובד כאן. באיזו כתובת אפשר להשיג אותך? זה שמך בדלת.
desk-first-reader = לכתובת הזאת כבר יש קורא. אפשר לבחור אחרת, או להדפיס דרך כניסה בפקודה: dateline staff add EMAIL --role publisher
desk-over-title = הדרך הזאת נוצלה
desk-over-text = היא תקפה פעם אחת, ורק לזמנה. מוציא לאור יכול לשלוח חדשה; אפשר גם לבקש אחת בדלת.
desk-staff = צוות
desk-staff-you = זה אני
desk-staff-since = מאז { $date }
desk-staff-role = תפקיד
desk-staff-change = שינוי
desk-staff-send = שליחת דרך כניסה חדשה
desk-staff-remove = הסרה מהצוות
desk-staff-more = מישהו חדש
desk-staff-more-text = דרך כניסה נשלחת לכתובת. היא תקפה פעם אחת, במשך שבעה ימים.
desk-staff-add = הוספה
desk-staff-choose = יש לבחור תפקיד.
desk-staff-there = בעל הכתובת הזאת כבר עובד כאן.
desk-staff-not-yours = רק מוציא לאור מחליט מי עובד כאן.
desk-staff-way = בעל הכתובת { $email } עובד כאן מעכשיו. דרך הכניסה נשלחה לשם; אפשר גם למסור אותה ביד. היא מוצגת רק הפעם:
desk-log = יומן
desk-log-text = מי עשה מה במערכת, החדש ביותר תחילה. אי אפשר לשנות כאן דבר.
desk-log-none = עוד לא נעשה דבר.
desk-log-newest = החדשים ביותר
desk-health = מצב הבית
desk-health-text = מה תקין בבית ומה לא, כפי שהשרת הזה רואה עכשיו.
health-well = תקין
health-ails = לבדוק
health-database-well = מסד הנתונים עונה.
health-database-ails = מסד הנתונים אינו עונה: דפים מוכנים יוצאים, ושום דבר אחר אינו פועל.
health-news-well = הדפים מציגים את החדש ביותר.
health-news-ails = { $count ->
    [one] הדפים לא שמעו על שום שינוי כבר שנייה.
    [two] הדפים לא שמעו על שום שינוי כבר שתי שניות.
   *[other] הדפים לא שמעו על שום שינוי כבר { $count } שניות.
}
health-mail-well = שום דואר אינו ממתין.
health-mail-outbox = { $count ->
    [0] הדואר נשאר בדואר היוצא: לא נקבע שרת דואר ב־dateline.toml.
    [one] מכתב אחד נשאר בדואר היוצא: לא נקבע שרת דואר ב־dateline.toml.
    [two] שני מכתבים נשארים בדואר היוצא: לא נקבע שרת דואר ב־dateline.toml.
   *[other] { $count } מכתבים נשארים בדואר היוצא: לא נקבע שרת דואר ב־dateline.toml.
}
health-mail-waits = { $count ->
    [one] מכתב אחד בדרך.
    [two] שני מכתבים בדרך.
   *[other] { $count } מכתבים בדרך.
}
health-mail-ails = { $count ->
    [one] הדואר ממתין כבר דקה: בדקו את שרת הדואר.
    [two] הדואר ממתין כבר שתי דקות: בדקו את שרת הדואר.
   *[other] הדואר ממתין כבר { $count } דקות: בדקו את שרת הדואר.
}
health-failed-well = שום בקשה לא נכשלה בשעה האחרונה.
health-failed-ails = { $count ->
    [one] בקשה אחת נכשלה בשעה האחרונה: הסיבה ביומן השרת.
    [two] שתי בקשות נכשלו בשעה האחרונה: הסיבה ביומן השרת.
   *[other] { $count } בקשות נכשלו בשעה האחרונה: הסיבה ביומן השרת.
}
health-full-well = איש לא נדחה בשעה האחרונה.
health-full-ails = { $count ->
    [one] חיבור אחד נדחה בשעה האחרונה: הבית היה מלא.
    [two] שני חיבורים נדחו בשעה האחרונה: הבית היה מלא.
   *[other] { $count } חיבורים נדחו בשעה האחרונה: הבית היה מלא.
}
health-disk-well = { $count } ג״ב פנויים בדיסק.
health-disk-ails = רק { $count } מ״ב פנויים בדיסק: פנו מקום.
health-hours = שש השעות האחרונות
health-soon = הקווים יצוירו אחרי כמה דקות של עבודת השרת.
health-most = לכל היותר { $count }
health-answers = בקשות בדקה
health-failed = בקשות שנכשלו בדקה
health-connections = חיבורים פתוחים
health-letters = מכתבים ממתינים
health-under-way = שאלות למסד הנתונים
health-memory = זיכרון במ״ב
health-uptime = { $count ->
    [one] השרת הזה עובד כבר דקה.
    [two] השרת הזה עובד כבר שתי דקות.
   *[other] השרת הזה עובד כבר { $count } דקות.
}
health-several = אם שרתים אחרים עובדים על אותו מסד נתונים, לכל אחד מספרים משלו.
act-staff-role = תפקיד ניתן
act-staff-removed = הסרה מהצוות
act-way-made = דרך כניסה נוצרה
act-enrolled = כניסה בדרך כניסה
act-recovered = כניסה בהודעת שחזור
act-recovery-asked = הודעת שחזור נכתבה
mail-desk-subject = הדרך שלך למערכת { $site }
mail-desk-text = מעכשיו { $site } הוא מקום עבודתך, בתפקיד הזה: { $before }. הקישור הזה מכניס:
mail-desk-go = כניסה
mail-desk-life = הוא תקף פעם אחת, במשך שבעה ימים. אז כדאי להוסיף מפתח גישה, כדי שיהיה אפשר לחזור.
mail-desk-not-you = אם לא ידוע לך דבר על כך, אין לפתוח אותו; כתבו אלינו.
mail-recovery-subject = הדרך חזרה למערכת { $site }
mail-recovery-text = מישהו ביקש דרך חזרה למערכת בשביל { $email }. הקישור הזה מכניס פעם אחת, בתוך רבע שעה:
mail-recovery-not-you = המוציאים לאור האחרים יודעים על כך. אם הבקשה לא שלך, אין לפתוח את הקישור; יש לספר להם.
mail-notice-subject = התבקשה דרך חזרה למערכת { $site }
mail-notice-text = מישהו ביקש דרך חזרה למערכת בשביל { $email }. כתבנו לכתובת הזאת. מה שנעשה בה כתוב ביומן:
mail-notice-not-them = כדאי לשאול שם אם הבקשה אמיתית. אם לא, יש להסיר מהצוות עד שיתברר מי ביקש.
passkeys-inside = מקום עבודתך כאן, ונכנסת באמצעות הודעה רגילה. מפתחות גישה פותחים גם את המערכת, ולכן משנים אותם מבפנים: יש להיכנס קודם למערכת.
with-inside-title = בעל הכתובת הזאת עובד במערכת
with-inside-text = { $name } היה פותח גם את המערכת. יש להיכנס קודם למערכת, ואז לחבר אותו בחשבון.
inside-title = את זה משנים מבפנים
inside = מקום עבודתך כאן, ונכנסת באמצעות הודעה רגילה. דרך החזרה למערכת נשלחת לכתובת שלך, ולכן משנים אותה מבפנים: יש להיכנס קודם למערכת.
deletion-last-title = נותרת המוציא לאור האחרון
deletion-last = מישהו חייב להחליט מי עובד כאן. יש למנות קודם מוציא לאור אחר; אז החשבון יוכל להסתיים.
account-desk = המערכת

month-1 = ינואר
month-2 = פברואר
month-3 = מרץ
month-4 = אפריל
month-5 = מאי
month-6 = יוני
month-7 = יולי
month-8 = אוגוסט
month-9 = ספטמבר
month-10 = אוקטובר
month-11 = נובמבר
month-12 = דצמבר
weekday-1 = יום שני
weekday-2 = יום שלישי
weekday-3 = יום רביעי
weekday-4 = יום חמישי
weekday-5 = יום שישי
weekday-6 = שבת
weekday-7 = יום ראשון
date-long = { $weekday }, { $day } ב{ $month } { $year }
date-short = { $day } ב{ $month } { $year }
date-day = { $day } ב{ $month }
month-year = { $month } { $year }
date-time = { $date }, { $time } { $zone }

comments-title = תגובות
comments-new-one = תגובה חדשה אחת
comments-new-many = # תגובות חדשות
comments-warned = למערכת יש מילה בשבילך:
comments-warned-seen = קראתי
comments-all = כל התגובות
comments-beginning = מתחילת השיחה הזאת
comments-order = סדר
comments-newest = החדשות
comments-oldest = הישנות
comments-liked = המוערכות ביותר
comments-none = עדיין איש לא אמר דבר. המילה הראשונה שלך.
comments-more = { $count ->
    [one] לתשובה
    [two] לשתי התשובות
   *[other] לכל { $count } התשובות
}
comments-next = תגובות נוספות
comments-wall = התגובות הן למי שיכולים לקרוא את הכתבה עד סופה.
comments-closed = התגובות לכתבה הזאת סגורות.
comments-hidden = המערכת הסירה את התגובות לכתבה הזאת.
comments-suspended = אי אפשר לך להגיב עד { $date }.
comments-banned = אין באפשרותך להגיב כאן עוד.
comment-nobody = מי שכבר לא כאן
comment-staff = מהמערכת
comment-featured = שווה קריאה
comment-pinned = בחירת המערכת
comment-edited = נערך
comment-to = בתשובה אל
comment-waits = רק לך רואים את זה עד שהמערכת תביט.
comment-like = הערכה
comment-liked = { $count ->
    [one] הוערך בידי קורא אחד
    [two] הוערך בידי שני קוראים
   *[other] הוערך בידי { $count } קוראים
}
comment-answer = תשובה
comment-mention = אזכור
comment-edit = עריכה
comment-delete = ביטול
comment-report = דיווח
comment-answering = בתשובה אל
comment-answer-not = לא תשובה
comment-mentions = מאוזכרים
comment-name = השם לחתימה
comment-your-answer = התשובה שלך
comment-your = התגובה שלך
comment-marks = עד { $most } תווים. *הדגשה*, **מודגש**, > ציטוט, - רשימה, `קוד` וקישורים מובנים.
comment-kept = מה שכתבת נשמר עד שתחזרו.
comment-send = שליחת תגובה
comment-edit-title = עריכת התגובה שלך
comment-edit-go = שמירה
comment-delete-title = לבטל את התגובה שלך?
comment-delete-text = המילים שלה יישכחו לתמיד. אם מישהו ענה, מקומה נשאר, ריק.
comment-delete-go = ביטול התגובה
comment-report-title = דיווח על התגובה הזאת
comment-report-go = שליחה למערכת
comment-back = חזרה לתגובות
report-what = מה לא בסדר בה?
report-abuse = היא תוקפת או פוגעת במישהו
report-spam = זו פרסומת
report-astray = היא לא קשורה לכתבה
report-illegal = היא מנוגדת לחוק (ציינו מדוע)
report-other = משהו אחר (ציינו מה)
report-words = במילים שלך
report-promise = המערכת קוראת כל דיווח. התגובה נשארת עד שמישהו יביט.
gone-deleted = מי שכתבו את התגובה הזאת ביטלו אותה.
gone-refused = המערכת הסירה את התגובה הזאת.
said-published = התגובה שלך כאן.
said-waiting = תודה. המערכת מביטה בתגובה שלך לפני שאחרים רואים אותה.
said-refused = התגובה שלך לא התקבלה: היא מפרה את כללי הבית. בחשבון שלך כתוב מדוע, ושם אפשר לערער.
said-edited = לתגובה שלך יש מילים חדשות.
said-deleted = התגובה שלך בוטלה.
said-reported = תודה. המערכת תביט בה.
said-seen = תודה.
comment-unknown = התגובה הזאת לא כאן, או כבר לא.
comment-nameless = תנו שם לחתימה: שמכם, או שם שאתם ידועים בו.
comment-desk = אתם עובדים כאן: היכנסו כמו למערכת, והגיבו בשם העיתון.
comment-empty = אין בה עדיין מה לקרוא.
comment-long = זה ארוך יותר ממה שתגובה יכולה להיות. מה שכתבת נמצא למטה: נא לקצר.
comment-fast = זה היה מהר. נא להמתין { $seconds } שניות ולשלוח שוב.
comment-same = אמרת בדיוק את זה תחת הכתבה הזאת היום.
comment-unanswerable = התגובה שעליה ענית כבר לא כאן. אפשר לשלוח את שלך לבדה, אם היא עומדת בפני עצמה.
comment-not-yours = התגובה הזאת של מישהו אחר.
comment-own = זו התגובה שלך.
comment-late = אפשר לערוך תגובה חמש דקות, וכל עוד איש לא ענה עליה.
comment-again = כבר דיווחת על התגובה הזאת.
comment-wordless = ציינו מה לא בסדר בה, ואם היא מנוגדת לחוק או משהו אחר, מדוע.
comment-name-long = בשם יש לכל היותר 40 תווים.
comment-name-sign = בשם אין כתובת, ואין חותמות או כוכבים.
comment-name-reserved = אפשר לחשוב שהשם הזה של מישהו מהמערכת. נא לבחור אחר.
sent-said = אם מותר לשלוח הודעה שוב כל כך מהר, היא בדרך. הקובעת היא החדשה ביותר.
link-asked = התבקש מ־{ $device }, { $date }
providers-nobody = העיתון הזה אינו מכניס איש דרך שירות אחר. כתובת הדוא״ל ומפתחות הגישה שלכם הם הדרכים פנימה.
follow-wish = רציתם לעקוב אחרי { $name }.
account-following-back = חזרה למקום שבו הייתם
mail-reply = כתבו לנו:
done-deletion-go = כניסה כדי לשמור אותו
done-front = לעמוד הראשי
starter-news = חדשות
starter-opinion = דעות
starter-about = אודות
starter-about-text = מי אנחנו, מי מממן אותנו ואיך מגיעים אלינו.
list-comma = ,
mail-way-subject = דרכי הכניסה לחשבון שלכם השתנו
mail-way-added = „{ $before }” נוסף לדרכי הכניסה לחשבון שלכם ב־{ $site }.
mail-way-removed = „{ $before }” הוסר מדרכי הכניסה לחשבון שלכם ב־{ $site }.
mail-way-not-you = אם אלה לא הייתם אתם, צאו מכל המקומות בחשבון שלכם, ובדקו מה רשום שם.
comment-to-also = אל
account-comments = התגובות שלך
account-comments-row = מה אמרתם, ומתי תשמעו על תשובות
done-told = זה נקבע.
done-appealed = הערעור שלך אצל המערכת. מישהו יביט בו.
done-wordless = כתבו במשפט או שניים על מה אתם מערערים. עדיין לא נשלח דבר.
tell-title = להודיע לי בדוא״ל כשעונים לי או מזכירים אותי
tell-now = מיד
tell-daily = פעם ביום
tell-never = אף פעם
decisions-title = מה החליטה המערכת
decision-refused = תגובה שלך נדחתה
decision-warning = קיבלתם אזהרה
decision-suspension = אי אפשר לך להגיב לזמן מה
decision-ban = אין באפשרותך להגיב עוד
decision-ground-house = זה מפר את כללי הבית:
decision-ground-law = זה מפר את החוק:
decision-automated = כלל של הבית החליט זאת מעצמו.
decision-person = מישהו מהמערכת החליט זאת.
decision-appeal = ערעור
decision-appeal-words = מדוע זו טעות
decision-appeal-go = שליחה למערכת
decision-appealed = ערערתם:
decision-upheld = ההחלטה נשארת כפי שהיא.
decision-reversed = ההחלטה בוטלה.
step-banned = יש בה מילים שאינן נדפסות כאן
own-comments-title = מה אמרתם
own-comments-none = עדיין לא אמרתם דבר.
own-comments-gone = כתבה שכבר איננה
state-waiting = מחכה למערכת
state-refused = נדחתה
state-deleted = בוטלה
account-deletion-words = מה יהיה על התגובות שלכם?
account-deletion-keep = המילים נשארות, בלי השם שלי
account-deletion-remove = גם המילים הולכות
unsubscribe-title = מכתבים על תגובות
unsubscribe-text = בלחיצה אחת שום מכתב לא יספר לכם עוד על תשובות ואזכורים.
unsubscribe-go = להפסיק את המכתבים האלה
unsubscribe-done = הופסקו. שום מכתב לא יספר לכם עוד על תשובות ואזכורים.
mail-told-answer-subject = תשובה מאת { $name } על „{ $headline }”
mail-told-mention-subject = אזכור מאת { $name } על „{ $headline }”
mail-told-subject = { $count ->
    [one] תגובה אחת פונה אליכם
    [two] שתי תגובות פונות אליכם
   *[other] { $count } תגובות פונות אליכם
}
mail-told-answer = תשובה מאת { $name } לתגובה שלכם על „{ $headline }”:
mail-told-mention = אזכור שלכם מאת { $name } על „{ $headline }”:
mail-told-answer-line = בתשובה לתגובה שלכם על
mail-told-mention-line = באזכור שלכם על
mail-told-go = לקרוא במקומה
mail-told-why = ביקשתם לשמוע על כך.
mail-told-settings = התגובות שלכם
mail-told-stop = להפסקת המכתבים האלה:
mail-told-stop-link = להפסיק את המכתבים האלה
mail-queues-subject = { $waiting } תגובות מחכות, { $reported } דווחו
mail-queues-text = במערכת מחכות { $waiting } תגובות למבט, ו־{ $reported } דווחו.
mail-queues-go = למערכת
desk-comments = תגובות
desk-comments-text = מה אומרים הקוראים, ומה מחכה לכם.
desk-comments-waits = { $count ->
    [one] תגובה אחת מחכה לכם
    [two] שתי תגובות מחכות לכם
   *[other] { $count } תגובות מחכות לכם
}
desk-comment = תגובה
desk-done-comments = נעשה, ונרשם ביומן.
desk-comments-why = נא לומר מדוע: מי שכתב קורא זאת.
desk-comments-days = להשעיה יש סוף: לכמה ימים?
desk-comments-colleague = האדם עובד כאן. רק בעל תפקיד גבוה יותר רשאי לפעול על תגובותיו.
desk-comments-edited = משהו נערך או בוטל בינתיים, ונשאר כפי שהיה. נא להביט שוב.
desk-queues = תורים
queue-waiting = מחכות
queue-reported = דווחו
queue-all = הכול
queue-refused = נדחו
queue-appeals = ערעורים
desk-pick = לבחור בתגובה הזאת
desk-picked = אלה שנבחרו
desk-approve = לפרסם
desk-settle = להשאיר במקומה
desk-hold = לעכב
desk-feature = שווה קריאה
desk-unfeature = כבר לא שווה קריאה
desk-pin = להעמיד בראש
desk-unpin = להוריד מהראש
desk-refuse = לדחות
desk-why = מדוע
desk-ground = זה מפר
desk-ground-house = את כללי הבית
desk-ground-law = את החוק
desk-open = לפתוח
desk-keys = מקשים: j ו־k קדימה ואחורה, x בוחר, a מפרסם, r שואל מדוע ודוחה, o פותח.
desk-reports = { $count ->
    [one] דיווח אחד
    [two] שני דיווחים
   *[other] { $count } דיווחים
}
desk-in-thread = לראות במקומה
desk-said-of-it = מה אומרים עליה
desk-wordings = מה אמרה קודם
desk-until = עד { $date }
desk-writer = מי שכתבו אותה
desk-measure = מה לעשות
measure-warning = אזהרה
measure-suspension = השעיה
measure-ban = חסימה
desk-days = לכמה ימים (חסימה יכולה להיות בלי סוף)
desk-punish = לעשות, ולומר מדוע
desk-pardon = לבטל
desk-writer-mode = מביטים בתגובות של הקורא הזה
mode-usual = כרגיל
mode-after = אחר כך
mode-newcomers = קודם, אצל חדשים
mode-before = לפני שאחרים רואים אותן
mode-closed = לא מתקבלות
desk-others = תגובות אחרות של הקורא הזה
desk-thread = השיחה
desk-thread-mode = מביטים בתגובות לכתבה הזאת
desk-hide = להסיר את כל התגובות לכתבה הזאת: איש לא רואה אותן
desk-decided = המערכת החליטה:
desk-appealed = הערעור:
desk-own-decision = אתם החלטתם זאת: תנו למישהו אחר לשפוט, אם יש מישהו.
desk-uphold = נשאר
desk-reverse = לבטל את ההחלטה
found-banned = מילה אסורה:
found-suspect = מילה חשודה:
found-links = קישורים:
found-repetition = נאמר גם בידי אחרים כרגע:
found-history = נדחו לאחרונה:
found-mode = מביטים בה קודם
act-comment-approved = פרסם תגובה
act-comment-refused = דחה תגובה
act-comment-held = עיכב תגובה
act-reports-settled = הביט בדיווחים על תגובה
act-comment-featured = סימן תגובה כשווה קריאה
act-comment-unfeatured = הסיר את הסימן מתגובה
act-comment-pinned = העמיד תגובה בראש
act-comment-unpinned = הוריד תגובה מהראש
act-thread-set = קבע את התגובות לכתבה
act-reader-mode = קבע איך מביטים בתגובות של קורא
act-warning = הזהיר קורא
act-suspension = השעה קורא
act-ban = חסם קורא
act-sanction-lifted = ביטל סנקציה
act-appeal-upheld = דחה ערעור
act-appeal-reversed = ביטל החלטה אחרי ערעור
search-title = חיפוש
search-label = מה אתם מחפשים?
search-go = חפשו
search-best = המתאימות תחילה
search-newest = החדשות תחילה
search-building = מפתח הכתבות שלנו נבנה עכשיו. נסו שוב בעוד דקה.
search-help = מילים שמופיעות בכתבה, ”מילים במירכאות“ כפי שהן מופיעות, ומינוס לפני מילים שאסור שיופיעו.
search-none = אין כתבה שיש בה כל המילים האלה. פחות מילים מוצאות יותר.
search-before = התוצאות הקודמות
search-after = עוד תוצאות
