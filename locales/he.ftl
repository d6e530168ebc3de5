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
archive-text = כל יום שבו הופענו.
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
sent-wrong = זה קוד אחר. ניסיונות שנותרו: { $left }
sent-again = לשלוח שוב
sent-change = כתובת אחרת
link-title = המשך הכניסה
link-text = כך תיכנסו בדפדפן זה בתור { $email }.
link-go = כניסה
link-not-you = אם לא ביקשתם זאת, סגרו את הדף. לא קרה דבר.
over-title = הקישור או הקוד כבר אינם תקפים
over-text = הם תקפים פעם אחת, לחמש עשרה דקות ולחמישה ניסיונות.
over-again = לבקש חדש
outbox-title = דואר יוצא
outbox-text = ההודעות שהיו נשלחות, החדשה ראשונה.
outbox-none = עדיין לא נכתב דבר.
mail-subject = { $code } הוא הקוד שלכם ל{ $site }
mail-open = הקישור הזה מכניס אתכם ומחזיר למקום שבו הייתם:
mail-code = או הקלידו את הקוד בדפדפן שביקש: { $code }
mail-device = ביקש: { $device }.
mail-not-you = שניהם תקפים פעם אחת, לחמש עשרה דקות. אם לא ביקשתם, התעלמו מההודעה.
prove-text = רבים נכנסים כרגע. לחצו שוב על ״המשך״; בלי סקריפטים המתינו קודם עשרים שניות.
trap = השאירו ריק
sent-wait = נוסו מכאן יותר מדי קודים. המתינו עשר דקות, או פתחו את הקישור שבהודעה.
wall-old = כבר רשומים? אותה תיבה מכניסה אתכם.

## account

account-title = החשבון שלך
account-out = יציאה

## passkeys

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
providers-account = חזרה לחשבון שלך
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

## letters

letters-title = מכתבים
letters-on = אתם מקבלים את המהדורה היומית שלנו בדואר האלקטרוני.
letters-off = אינכם מקבלים מאיתנו מכתבים, מלבד אלה שמחברים אתכם.
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
terms-wording = בהרשמה אתם מסכימים לתנאי השימוש ולמדיניות הפרטיות.

## errors

error-404-title = אין עמוד כזה
error-404-text = ייתכן שהכתובת שגויה או ישנה מאוד. אולי מה שחיפשתם נמצא בין הכתבות האחרונות.
error-410-title = הכתבה הוסרה
error-410-text = פרסמנו אותה וחזרנו בנו.
error-500-title = משהו השתבש אצלנו
error-500-text = הדבר ידוע לנו. אנא נסו שוב בעוד דקה.
error-other-title = אין לכך תשובה
error-other-text = איננו מכירים דרך פנייה זו.
error-reference = אם תכתבו לנו על כך, ציינו את הקוד: { $reference }
error-recent = הכתבות האחרונות

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
