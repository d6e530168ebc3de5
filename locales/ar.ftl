# كلمات صفحات القرّاء بالعربية
skip = إلى المقال
sections = الأقسام
paper = عن الصحيفة
feed = خلاصة
by = بقلم
breaking = عاجل
registered = للقرّاء المسجّلين
illustrative = صورة توضيحية
table = جدول
published = نُشر
updated = حُدّث
section-label = قسم
topic-label = موضوع
author-label = مقالات
archive-label = الأرشيف
topics-title = اقرأ المزيد عن
related-title = مقالات ذات صلة
recent-title = الأحدث
more-in = المزيد في { $section }
corrections-title = تصويبات
corrections-text = ما أخطأنا فيه وكيف صحّحناه.
corrections-none = لم يُصحَّح شيء بعد.
archive-title = الأرشيف
archive-text = كل شهر صدرنا فيه.
archive-none = لم يُنشر شيء بعد.
notes-title = ملاحظات على هذا المقال
note-correction = تصويب
note-clarification = توضيح
note-update = تحديث
note-retraction = سحب
translations-title = هذا المقال بلغة أخرى
share-title = شارك هذا المقال
share-mail = بالبريد الإلكتروني
share-copy = انسخ عنوانه
share-copied = نُسخ
newer = الأحدث
older = الأقدم
list-none = لا شيء هنا بعد.
front-none = العدد الأول قيد الكتابة.
stories-count = { $count ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $count } مقالات
    [many] { $count } مقالًا
   *[other] { $count } مقال
}
wall-title = سجّل مجانًا وتابع القراءة
wall-promise = بقية هذا المقال للقرّاء المسجّلين، والتسجيل مجاني.
door = الدخول أو التسجيل
sign-in-title = الدخول أو التسجيل
sign-in-text = خانة واحدة للقرّاء القدامى والجدد. نرسل إليك رسالة فيها رابط ورمز، ولا كلمة مرور.
sign-in-email = عنوان بريدك الإلكتروني
sign-in-wrong = يُرجى استعمال الصيغة name@example.org
sign-in-go = متابعة
sent-title = راجع بريدك الإلكتروني
sent-text = أرسلنا رسالة إلى { $email }. افتح الرابط الذي فيها أو اكتب رمزها هنا.
sent-code = أرقام الرمز الستة
sent-go = دخول
sent-wrong = ليس هذا هو الرمز الذي في رسالتنا. { $left ->
    [one] بقيت محاولة واحدة.
    [two] بقيت محاولتان.
    [few] بقيت { $left } محاولات.
   *[other] بقيت { $left } محاولة.
}
sent-again = أرسلها مرة أخرى
sent-change = استعمل عنوانًا آخر
link-title = متابعة الدخول
link-text = تدخل بهذا في هذا المتصفّح باسم { $email }.
link-go = دخول
link-not-you = إن لم تطلب هذا فأغلق الصفحة. لم يحدث شيء.
over-title = لم يعد هذا الرابط أو الرمز صالحًا
over-text = كلاهما يصلح مرة واحدة لخمس عشرة دقيقة، ويمكن تجربة الرمز خمس مرات. لم يحدث شيء آخر.
over-again = اطلب واحدًا جديدًا
outbox-title = البريد الصادر
outbox-text = الرسائل التي كانت سترسَل، الأحدث أولًا.
outbox-none = لم يُكتب شيء بعد.
fitting-title = القالب
fitting-text = ليس جاهزًا بعد: هذا ما فيه من خطأ. تتابع الصفحة حين يُصلَح.
fitting-fine = كل شيء على ما يرام.
mail-subject = { $code } هو رمزك في { $site }
mail-open = يدخلك هذا الرابط ويعيدك إلى حيث كنت:
mail-code = أو اكتب هذا الرمز في المتصفّح الذي طلبه:
mail-device = طلبه { $device }.
mail-not-you = كلاهما يصلح مرة واحدة لخمس عشرة دقيقة. إن لم تطلب فتجاهل هذه الرسالة.
prove-text = كثيرون يسجّلون الدخول الآن. اضغط «متابعة» مرة أخرى، ومن دون برامج نصية انتظر عشرين ثانية أولًا.
trap = اترك هذا فارغًا
sent-wait = جُرّبت رموز كثيرة من هنا. انتظر عشر دقائق أو افتح الرابط الذي في الرسالة.
wall-old = مسجّل من قبل؟ الخانة نفسها تدخلك.

## account

account-title = حسابك
account-out = تسجيل الخروج
follow = تابِع { $name }
followed = أنت تتابع { $name }
follow-title = المتابعة
following-section = قسم
following-topic = موضوع
following-author = كاتب
yours-title = مختاراتك
yours-none = ستظهر هنا أحدث المقالات مما تتابعه.
account-since = قارئ مسجّل منذ { $date }
account-ledger = البيانات والإعدادات
account-save = حفظ
account-name = الاسم
account-name-none = لم يُذكر
account-name-text = هكذا نناديك. لست مُلزَمًا بذكر اسم، ولحذفه أفرِغ الخانة.
account-name-box = اسمك
account-name-forbidden = ما دمت لا تستطيع التعليق يبقى اسمك كما هو.
account-address = عنوان البريد الإلكتروني
account-address-waits = { $email } في انتظار فتح الرابط
account-address-text = تدخل بالعنوان { $email }. نكتب أولًا إلى العنوان الجديد، ويسري حين تفتح الرابط الذي فيه.
account-address-until = ننتظر حتى { $date } فتح الرابط المرسَل إلى { $email }.
account-address-cancel = إبقاء العنوان كما هو
account-address-box = عنوانك الجديد
account-address-same = هذا عنوانك الحالي
account-address-go = أرسل الرابط
account-following = ما تتابعه
account-following-count = { $count ->
    [0] لا شيء بعد
    [one] اسم واحد
    [two] اسمان
    [few] { $count } أسماء
    [many] { $count } اسمًا
   *[other] { $count } اسم
}
account-following-none = لا تتابع شيئًا بعد. تجد زرًّا لذلك في صفحات الأقسام والموضوعات والكتّاب، وفي آخر كل مقال.
account-unfollow = إلغاء المتابعة
account-sessions = أين سجّلت الدخول
account-sessions-count = { $count ->
    [0] في لا متصفّح
    [one] في متصفّح واحد
    [two] في متصفّحين
    [few] في { $count } متصفّحات
    [many] في { $count } متصفّحًا
   *[other] في { $count } متصفّح
}
account-sessions-text = يبقى المتصفّح مسجَّلًا حتى تسعين يومًا بعد زيارتك الأخيرة. إن لم تعرف أحدها فسجّل خروجه.
account-device-none = متصفّح لا نعرفه
account-here = هذا المتصفّح
account-begun = سُجّل الدخول في { $date }
account-seen = آخر ظهور: { $date }
account-end-others = تسجيل خروج سائر المتصفّحات
account-end-all = تسجيل الخروج من كل مكان
account-row-passkeys-text = الدخول بالبصمة أو الوجه أو المفتاح
account-row-providers-text = حسابات في مواقع أخرى تدخلك هنا
account-row-terms-text = أي نسخة ومتى
account-export = بياناتك في ملف
account-export-text = كل ما نعرفه عنك بصيغة JSON
account-deletion = حذف الحساب
account-deletion-row = مع أربعة عشر يومًا للتفكير
account-deletion-text = يُحذف بهذا حساب { $email } وكل ما نحفظه معه.
account-deletion-then = يُسجَّل خروجك فورًا من كل مكان. يمكنك خلال أربعة عشر يومًا أن تدخل وتُبقي الحساب، ثم لا يبقى منه شيء.
account-deletion-go = احذف حسابي
account-deletion-back = إبقاؤه كما هو
account-leaving = سيُحذف هذا الحساب في { $date }.
account-keep = أبقِ حسابي
done-name = حُفظ اسمك.
done-asked = كتبنا إلى العنوان الجديد. يسري حين تفتح الرابط الذي فيه.
done-cancelled = يبقى عنوانك كما هو.
done-address-title = تغيّر عنوانك
done-address = تغيّر عنوانك. ادخل من الآن بالعنوان الجديد.
done-session = سُجّل خروج ذلك المتصفّح.
done-others = سُجّل خروج سائر المتصفّحات.
done-everywhere-title = سُجّل خروجك
done-everywhere = سُجّل خروجك من كل المتصفّحات، وهذا منها.
done-followed = أنت تتابعه الآن.
done-unfollowed = لم تعد تتابعه.
done-full = تتابع ٥٠٠ اسم، وهذا أقصى ما يتّسع. ألغِ متابعة أحدها ليتّسع المكان.
done-deletion-title = سيُحذف حسابك
done-deletion = سُجّل خروجك من كل مكان، وبعد أربعة عشر يومًا يُحذف كل شيء. لإبقاء الحساب ادخل قبل ذلك واضغط «أبقِ حسابي».
done-deletion-until = يمكنك الاحتفاظ به حتى { $date }.
done-kept = حسابك باقٍ.
new-address-title = تغيير عنوانك
new-address-text = سيكون عنوان حساب { $before } من الآن { $email }.
new-address-go = غيّر العنوان
new-address-over-title = لم يعد هذا الرابط صالحًا
new-address-over = يصلح مرة واحدة ليوم واحد، والأحدث وحده هو المعتمد. لم يتغيّر شيء.
new-address-taken-title = لهذا العنوان حساب من قبل
new-address-taken = لم يتغيّر شيء. ادخل بهذا العنوان، أو اختر عنوانًا غيره للحساب الآخر.
mail-change-subject = أكّد عنوانك الجديد في { $site }
mail-change-text = يُراد أن يكون هذا عنوان حساب { $before } من الآن. يعرض هذا الرابط التغيير ويؤكّده:
mail-change-go = عرض التغيير وتأكيده
mail-change-not-you = يصلح مرة واحدة ليوم واحد. إن لم تطلب فتجاهل هذه الرسالة، ولن يتغيّر شيء.
mail-taken-subject = لهذا العنوان حساب في { $site } من قبل
mail-taken-text = أراد أحدهم استعمال هذا العنوان لحساب آخر. له حساب خاص به، فلم يتغيّر شيء. يمكنك الدخول به كالعادة:
mail-taken-not-you = إن لم تطلب فتجاهل هذه الرسالة.
mail-announce-subject = طُلب عنوان جديد لحسابك في { $site }
mail-announce-text = طلب أحدٌ دخل إلى حسابك تغيير عنوانه إلى { $email }. يسري حين يُفتح الرابط الذي أرسلناه إليه.
mail-announce-not-you = إن لم تكن أنت فسجّل الخروج من كل مكان في تلك الصفحة، وبهذا يتوقّف التغيير أيضًا، واكتب إلينا.
mail-changed-subject = تغيّر عنوانك في { $site }
mail-changed-text = صار عنوان حسابك { $email }. لم يعد هذا العنوان يدخلك.
mail-changed-not-you = إن لم تكن أنت فاكتب إلينا فورًا: رُدّ على هذه الرسالة.
mail-leaving-subject = سيُحذف حسابك في { $site }
mail-leaving-text = طلبت منا حذف حسابك. سُجّل خروجك من كل مكان، وفي { $date } يُحذف كل ما نحفظه عنك.
mail-leaving-keep = إن أردت إبقاءه فادخل قبل ذلك واضغط «أبقِ حسابي»:
mail-leaving-not-you = إن لم تكن أنت من طلب فادخل وأبقِ الحساب واكتب إلينا.

## passkeys

passkey-go = الدخول بمفتاح مرور
passkey-title = لم يُدخلك مفتاح المرور هذا
passkey-late = مضت أكثر من خمس دقائق. يُرجى المحاولة مرة أخرى أو استعمال عنوان بريدك.
passkey-refused = هذا المفتاح غير معروف هنا، ولعله أُزيل. ما زال عنوان بريدك يدخلك.
passkey-wait = جُرّبت من هنا مفاتيح كثيرة. يُرجى الانتظار عشر دقائق أو استعمال عنوان بريدك.
passkeys-title = مفاتيح المرور
passkeys-text = مفتاح المرور يُدخلك بما تفتح به جهازك: بصمة الإصبع أو الوجه أو رقم سري. لا رسالة ولا رمز، ولا شيء تستطيع صفحة مزيفة أن تطلبه منك.
passkeys-made = أُنشئ في { $date }
passkeys-used = استُعمل آخر مرة في { $date }
passkeys-unused = لم يُستعمل بعد
passkeys-change = تغيير الاسم أو الإزالة
passkeys-name = الاسم
passkeys-rename = تغيير الاسم
passkeys-remove = إزالة مفتاح المرور هذا
passkeys-device = المفتاح الذي تزيله هنا لا يُدخل أحدًا بعد ذلك. قد يظل جهازك يعرضه؛ فاحذفه هناك أيضًا.
passkeys-add = إضافة مفتاح مرور
passkeys-script = لإضافة مفتاح افتح هذه الصفحة في متصفح يعرف مفاتيح المرور ويشغّل البرامج النصية.
passkeys-twice = في هذا الجهاز مفتاح مرور لحسابك من قبل.
passkeys-amiss = لم يُضف مفتاح المرور. يُرجى المحاولة مرة أخرى.
passkeys-taken = مفتاح المرور هذا مستعمل من قبل ولم يُضف.
passkeys-full = لديك عشرون مفتاحًا، ولا يمكن أكثر من ذلك. أزل واحدًا أولًا.
passkeys-unnamed = مفتاح مرور
passkey-strip = في المرة القادمة بلا رسالة: ادخل ببصمة إصبعك أو وجهك أو رقم سري.
passkey-strip-go = إعداد مفتاح مرور
passkey-strip-later = ليس الآن

## providers

providers-or = أو
providers-with = المتابعة عبر { $name }
providers-title = طرق أخرى لتسجيل الدخول
providers-text = من يسجّل الدخول هناك يدخل هنا باسمك. ويبقى بريدك الإلكتروني صالحًا دائمًا.
providers-none = لا توجد طريقة أخرى مرتبطة بحسابك بعد.
providers-since = مرتبط منذ { $date }
providers-remove = إزالة
providers-remove-one = إزالة { $name }
providers-connect = ربط { $name }
providers-back = العودة إلى طرق تسجيل الدخول
with-ask-title = هل تريد تسجيل الدخول عبر { $name }؟
with-ask-text = جاء بك موقع آخر إلى هنا. إن كنت تريد تسجيل الدخول فتابع إلى { $name }.
with-denied-title = لم يسجّل { $name } دخولك
with-denied-text = رفضتَ هناك أو أُلغيت العملية. لم يتغيّر شيء هنا.
with-slow-title = لا يجيب { $name }
with-slow-text = انتظرنا ولم يصلنا جواب صالح. يُرجى المحاولة بعد بضع دقائق أو استخدام بريدك الإلكتروني.
with-wrong-title = لا يمكننا الوثوق بهذا الجواب
with-wrong-text = تعذّر التحقق مما وصل من { $name }، ولذلك لم يُسجَّل دخول أحد. يُرجى المحاولة مجددًا أو استخدام بريدك الإلكتروني.
with-over-title = انتهت صلاحية تسجيل الدخول هذا
with-over-text = يصلح مرة واحدة لمدة عشر دقائق وفي المتصفح الذي بدأ فيه. يُرجى البدء من جديد.
with-unverified-title = لا يضمن { $name } عنوانك
with-unverified-text = ذكر لنا عنوان بريد إلكتروني، لكنه لم يؤكد التحقق منه. سجّل الدخول بالبريد مرة واحدة، وبعدها يمكنك ربط { $name } من حسابك.
with-nameless-title = لم يذكر { $name } عنوان بريد إلكتروني
with-nameless-text = سجّل الدخول بالبريد مرة واحدة، وبعدها يمكنك ربط { $name } من حسابك.
with-many-title = محاولات كثيرة جدًا
with-many-text = بدأت من هنا محاولات كثيرة لتسجيل الدخول. يُرجى الانتظار عشر دقائق أو استخدام بريدك الإلكتروني.
with-taken-title = يستخدم قارئ آخر هذا الحساب لدى { $name }
with-taken-text = هذا الحساب يسجّل دخول شخص آخر هنا. أزِله أولًا من الحساب الآخر، أو اختر حسابًا غيره لدى { $name }.
with-out-title = لم تعد مسجّل الدخول
with-out-text = لربط { $name } سجّل الدخول أولًا، ثم ابدأ من جديد في حسابك.

## terms

law-agree = بالتسجيل توافق على { $terms } و{ $privacy }.
law-agree-terms = شروط الاستخدام
law-agree-privacy = سياسة الخصوصية
law-terms = شروط الاستخدام
law-privacy = الخصوصية
law-draft = مسوّدة: لم تعتمد هيئة التحرير هذا النص بعد.
law-version = صيغة { $date }
law-languages = بلغات أخرى
law-language = العربية
law-no-address = لم تذكر هيئة التحرير عنوانها البريدي بعد
law-no-contact = عنوان لم تذكره هيئة التحرير بعد

## letters

letters-title = الرسائل
letters-on = تصلك طبعتنا اليومية بالبريد الإلكتروني.
letters-off = لا تصلك منا رسائل سوى ما يخص حسابك.
letters-stop = إيقاف الطبعة اليومية
letters-start = أرسلوا لي الطبعة اليومية
said-title = ما قلته لنا ومتى
said-yes = نعم
said-no = لا
said-box = عند التسجيل
said-provider = عند التسجيل عبر مزوّد خدمة
said-account = في حسابك
said-version = نسخة { $version }

## agreed

account-terms = الشروط التي وافقت عليها
terms-changed = تغيّرت شروطنا أو سياسة الخصوصية لدينا منذ موافقتك عليها. يُرجى قراءتها ثم الموافقة إن كنت موافقًا.
terms-read = شروط الاستخدام
privacy-read = سياسة الخصوصية
terms-agree = أوافق
terms-new = تغيّرت شروطنا

## wall

wall-go = سجّل وتابع القراءة
known-title = سجّل الدخول للمتابعة
known-go = تسجيل الدخول
comment-title = سجّل مجانًا لتعلّق
comment-go = متابعة
daily-promise = بعد التسجيل تصلك طبعتنا اليومية بالبريد الإلكتروني مجانًا
daily-yes = نعم، أرسلوا لي الطبعة اليومية
daily-no = لا، شكرًا
daily-choose = يُرجى اختيار أحد الجوابين.
signed-in-title = لقد سجّلت الدخول
signed-in-text = تقرأ في هذا المتصفح باسم
signed-in-go = متابعة القراءة

## errors

error-404-title = لا توجد صفحة كهذه
error-404-text = ربما كُتب العنوان خطأً أو كان قديمًا جدًا. لعلّ ما تبحث عنه بين أحدث مقالاتنا.
error-410-title = سُحب هذا المقال
error-410-text = نشرناه ثم سحبناه.
error-429-title = يُرجى الانتظار قليلًا
error-429-text = وردت من هنا طلبات كثيرة. يُرجى المحاولة مجددًا بعد عشر دقائق.
error-500-title = حدث خطأ من جانبنا
error-500-text = أُبلغنا به. حاول مرة أخرى بعد دقيقة من فضلك.
error-other-title = لا جواب عن هذا الطلب
error-other-text = طريقة السؤال هذه لا نعرفها.
error-reference = إن كتبت إلينا بشأنه فاذكر هذا الرمز: { $reference }
error-recent = أحدث المقالات

## the desk

role-reporter = مراسل
role-editor = محرر
role-publisher = ناشر
desk-title = غرفة التحرير
desk-skip = انتقل إلى الصفحة
desk-parts = أقسام غرفة التحرير
desk-home = اليوم
desk-home-title = أهلًا بك
desk-home-text-reporter = تعمل هنا مراسلًا.
desk-home-text-editor = تعمل هنا محررًا: تعليقات تنتظر كلمتك.
desk-home-text-publisher = تعمل هنا ناشرًا: وتقرر أيضًا من يعمل هنا.
desk-waits = ما ينتظرك
desk-waits-none = لا شيء. حان وقت القهوة.
desk-strip-passkey = أضف مفتاح مرور لتتمكن من العودة
desk-strip-provider = ربط مزوّد
desk-refused = هذا ليس من شأن دورك
desk-refused-text-reporter = يلزم لذلك أن تكون من العاملين هنا.
desk-refused-text-editor = يلزم لذلك دور المحرر. يمكن للناشر أن يمنحك إياه.
desk-refused-text-publisher = يلزم لذلك دور الناشر.
desk-back = العودة إلى غرفة التحرير
desk-door-title = الدخول إلى غرفة التحرير
desk-door-text = لمن يعملون هنا. تُفتح غرفة التحرير بمفتاح مرور أو بمزوّد، ولا تُفتح أبدًا برسالة دخول عادية.
desk-shut-reader = أنت داخل بصفتك قارئًا. هذا الحساب ليس من العاملين هنا؛ إن كان لك حساب آخر فادخل به.
desk-shut-mail = دخلت برسالة عادية، وهي لا تفتح غرفة التحرير. ادخل مرة أخرى بمفتاح المرور أو بمزوّد.
desk-shut-late = مضى وقت. ادخل إلى غرفة التحرير مرة أخرى.
desk-lost-title = فقدت كليهما؟
desk-lost-text = نكتب إليك، ونخبر الناشرين بذلك. يدخلك الرابط مرة واحدة خلال ربع ساعة.
desk-lost-email = بريدك الإلكتروني هنا
desk-lost-go = اكتبوا إلي
desk-done-written = إن كان صاحب هذا العنوان يعمل هنا فالرسالة في طريقها إليه.
desk-done-role = تغيّر الدور.
desk-done-removed = لم يعد يعمل هنا، وأُغلقت غرفة التحرير أمامه.
desk-done-last = لم يتغير شيء: لا بد من ناشر دائمًا. اجعل غيرك ناشرًا أولًا.
desk-way-title = طريقك إلى غرفة التحرير
desk-way-text = بهذا تدخل في هذا المتصفح باسم { $email }.
desk-way-until = صالح مرة واحدة حتى { $date }
desk-way-go = ادخل
desk-way-then = ثم أضف مفتاح مرور لتتمكن من العودة.
desk-way-again = ثم أضف مفتاح مرور جديدًا، واحذف الذي فقدته.
desk-first-title = أهلًا بك: أنت الأول هنا
desk-first-text = هذا طريق الدخول لمن يقرر من يعمل هنا. أين نصل إليك؟ هذا اسمك عند الباب.
desk-first-reader = هذا العنوان لقارئ بالفعل. استعمل غيره، أو اطبع طريق دخول بالأمر: dateline staff add EMAIL --role publisher
desk-over-title = هذا الطريق مستعمل
desk-over-text = يصلح مرة واحدة ولمدته فقط. يمكن للناشر أن يرسل إليك غيره، أو اطلبه عند الباب.
desk-staff = العاملون
desk-staff-you = أنت
desk-staff-since = منذ { $date }
desk-staff-role = الدور
desk-staff-change = تغيير
desk-staff-send = إرسال طريق دخول جديد
desk-staff-remove = إخراج من العاملين
desk-staff-more = شخص جديد
desk-staff-more-text = يُرسل طريق دخول إلى العنوان. يصلح مرة واحدة لسبعة أيام.
desk-staff-add = إضافة
desk-staff-choose = اختر دورًا من فضلك.
desk-staff-there = صاحب هذا العنوان يعمل هنا بالفعل.
desk-staff-not-yours = الناشر وحده يقرر من يعمل هنا.
desk-staff-way = صاحب { $email } يعمل هنا الآن. أُرسل طريق الدخول إليه، ويمكنك أيضًا أن تسلّمه بنفسك. يُعرض هذه المرة فقط:
desk-log = السجل
desk-log-text = من فعل ماذا في غرفة التحرير، الأحدث أولًا. لا يمكن تغيير شيء هنا.
desk-log-none = لم يُفعل شيء بعد.
desk-log-newest = الأحدث
desk-health = الحالة
desk-health-text = ما هو بخير في الدار وما ليس كذلك، كما يراه هذا الخادم الآن.
health-well = بخير
health-ails = انتبه
health-database-well = قاعدة البيانات تجيب.
health-database-ails = قاعدة البيانات لا تجيب: تُرسل الصفحات الجاهزة ولا يعمل شيء آخر.
health-news-well = الصفحات تعرض الأحدث.
health-news-ails = { $count ->
    [one] لم تعلم الصفحات بأي تغيير منذ ثانية.
    [two] لم تعلم الصفحات بأي تغيير منذ ثانيتين.
    [few] لم تعلم الصفحات بأي تغيير منذ { $count } ثوانٍ.
    [many] لم تعلم الصفحات بأي تغيير منذ { $count } ثانية.
   *[other] لم تعلم الصفحات بأي تغيير منذ { $count } ثانية.
}
health-mail-well = لا رسالة تنتظر.
health-mail-outbox = { $count ->
    [0] تبقى الرسائل في صندوق الصادر: لا يذكر dateline.toml خادم بريد.
    [one] رسالة واحدة باقية في صندوق الصادر: لا يذكر dateline.toml خادم بريد.
    [two] رسالتان باقيتان في صندوق الصادر: لا يذكر dateline.toml خادم بريد.
    [few] { $count } رسائل باقية في صندوق الصادر: لا يذكر dateline.toml خادم بريد.
    [many] { $count } رسالة باقية في صندوق الصادر: لا يذكر dateline.toml خادم بريد.
   *[other] { $count } رسالة باقية في صندوق الصادر: لا يذكر dateline.toml خادم بريد.
}
health-mail-waits = { $count ->
    [one] رسالة واحدة في الطريق.
    [two] رسالتان في الطريق.
    [few] { $count } رسائل في الطريق.
    [many] { $count } رسالة في الطريق.
   *[other] { $count } رسالة في الطريق.
}
health-mail-ails = { $count ->
    [one] البريد ينتظر منذ دقيقة: انظر في خادم البريد.
    [two] البريد ينتظر منذ دقيقتين: انظر في خادم البريد.
    [few] البريد ينتظر منذ { $count } دقائق: انظر في خادم البريد.
    [many] البريد ينتظر منذ { $count } دقيقة: انظر في خادم البريد.
   *[other] البريد ينتظر منذ { $count } دقيقة: انظر في خادم البريد.
}
health-failed-well = لم يفشل أي طلب في الساعة الأخيرة.
health-failed-ails = { $count ->
    [one] فشل طلب واحد في الساعة الأخيرة: سجل الخادم يقول لماذا.
    [two] فشل طلبان في الساعة الأخيرة: سجل الخادم يقول لماذا.
    [few] فشلت { $count } طلبات في الساعة الأخيرة: سجل الخادم يقول لماذا.
    [many] فشل { $count } طلبًا في الساعة الأخيرة: سجل الخادم يقول لماذا.
   *[other] فشل { $count } طلب في الساعة الأخيرة: سجل الخادم يقول لماذا.
}
health-full-well = لم يُرَدّ أحد في الساعة الأخيرة.
health-full-ails = { $count ->
    [one] رُدّ اتصال واحد في الساعة الأخيرة: كانت الدار ممتلئة.
    [two] رُدّ اتصالان في الساعة الأخيرة: كانت الدار ممتلئة.
    [few] رُدّت { $count } اتصالات في الساعة الأخيرة: كانت الدار ممتلئة.
    [many] رُدّ { $count } اتصالًا في الساعة الأخيرة: كانت الدار ممتلئة.
   *[other] رُدّ { $count } اتصال في الساعة الأخيرة: كانت الدار ممتلئة.
}
health-disk-well = المساحة الحرة على القرص { $count } غيغابايت.
health-disk-ails = لم يبقَ على القرص سوى { $count } ميغابايت: أفسح مكانًا.
health-hours = الساعات الست الأخيرة
health-soon = تُرسم الخطوط بعد أن يعمل الخادم بضع دقائق.
health-most = الحد الأعلى { $count }
health-answers = الطلبات في الدقيقة
health-failed = الطلبات الفاشلة في الدقيقة
health-connections = الاتصالات المفتوحة
health-letters = الرسائل المنتظرة
health-under-way = الأسئلة إلى قاعدة البيانات
health-memory = الذاكرة بالميغابايت
health-uptime = { $count ->
    [0] بدأ هذا الخادم العمل لتوّه.
    [one] يعمل هذا الخادم منذ دقيقة.
    [two] يعمل هذا الخادم منذ دقيقتين.
    [few] يعمل هذا الخادم منذ { $count } دقائق.
    [many] يعمل هذا الخادم منذ { $count } دقيقة.
   *[other] يعمل هذا الخادم منذ { $count } دقيقة.
}
health-several = إن عملت خوادم أخرى على القاعدة نفسها فلكل منها أرقامه.
act-staff-role = منح دورًا
act-staff-removed = أخرج من العاملين
act-way-made = أنشأ طريق دخول
act-enrolled = دخل بطريق دخول
act-recovered = دخل برسالة استعادة
act-recovery-asked = كتب رسالة استعادة
mail-desk-subject = طريقك إلى غرفة تحرير { $site }
mail-desk-text = تعمل الآن لدى { $site } بهذا الدور: { $before }. يدخلك هذا الرابط:
mail-desk-go = ادخل
mail-desk-life = يصلح مرة واحدة لسبعة أيام. أضف عندئذ مفتاح مرور لتتمكن من العودة.
mail-desk-not-you = إن لم تكن تعلم شيئًا عن هذا فلا تفتحه، واكتب إلينا.
mail-recovery-subject = طريق عودتك إلى غرفة تحرير { $site }
mail-recovery-text = طلب أحدهم طريق عودة إلى غرفة التحرير لصاحب { $email }. يدخلك هذا الرابط مرة واحدة خلال ربع ساعة:
mail-recovery-not-you = أُخبر الناشرون الآخرون. إن لم تكن أنت من طلب فلا تفتح الرابط، وأخبرهم.
mail-notice-subject = طُلب طريق عودة إلى غرفة تحرير { $site }
mail-notice-text = طلب أحدهم طريق عودة إلى غرفة التحرير لصاحب { $email }. كتبنا إلى ذلك العنوان. وما يُفعل به تجده في السجل:
mail-notice-not-them = اسأله هل كان هو. فإن لم يكن فأخرجه من العاملين حتى يتضح الأمر.
passkeys-inside = أنت تعمل هنا ودخلت برسالة عادية. مفاتيح المرور تفتح غرفة التحرير أيضًا، فتُغيَّر من الداخل: ادخل إلى غرفة التحرير أولًا.
with-inside-title = صاحب هذا العنوان يعمل في غرفة التحرير
with-inside-text = قد يفتح { $name } غرفة التحرير أيضًا. ادخل إلى غرفة التحرير أولًا، ثم اربطه في حسابك.
inside-title = يُغيَّر هذا من الداخل
inside = أنت تعمل هنا ودخلت برسالة عادية. طريق العودة إلى غرفة التحرير يُرسل إلى عنوانك، فيُغيَّر من الداخل: ادخل إلى غرفة التحرير أولًا.
deletion-last-title = أنت آخر ناشر
deletion-last = لا بد من أحد يقرر من يعمل هنا. اجعل غيرك ناشرًا أولًا، وعندئذ يمكن أن ينتهي حسابك.
account-desk = غرفة التحرير

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
date-long = { $weekday } { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-day = { $day } { $month }
month-year = { $month } { $year }
date-time = { $date }، { $time } { $zone }

comments-title = التعليقات
comments-new-one = تعليق جديد واحد
comments-new-many = تعليقات جديدة: #
comments-warned = للتحرير كلمة إليك:
comments-warned-seen = قرأت هذا
comments-all = كل التعليقات
comments-beginning = من بداية هذا الحديث
comments-order = الترتيب
comments-newest = الأحدث
comments-oldest = الأقدم
comments-liked = الأكثر تقديرًا
comments-none = لم يقل أحد شيئًا بعد. الكلمة الأولى لك.
comments-more = { $count ->
    [one] اقرأ الرد
    [two] اقرأ الردّين
    [few] اقرأ الردود كلها ({ $count })
   *[other] اقرأ الردود كلها ({ $count })
}
comments-next = مزيد من التعليقات
comments-wall = التعليقات لمن يستطيع قراءة الخبر إلى آخره.
comments-closed = التعليقات على هذا الخبر مغلقة.
comments-hidden = رفع التحرير التعليقات عن هذا الخبر.
comments-suspended = لا يمكنك التعليق حتى { $date }.
comments-banned = لم يعد بإمكانك التعليق هنا.
comment-nobody = قارئ سابق
comment-staff = من التحرير
comment-featured = جدير بالقراءة
comment-pinned = من اختيار التحرير
comment-edited = عُدّل
comment-to = ردًا على
comment-waits = أنت وحدك ترى هذا إلى أن ينظر فيه التحرير.
comment-like = تقدير
comment-liked = { $count ->
    [one] قدّره قارئ واحد
    [two] قدّره قارئان
    [few] قدّره { $count } قراء
   *[other] قدّره { $count } قارئًا
}
comment-answer = رد
comment-mention = ذكر
comment-edit = تعديل
comment-delete = سحب
comment-report = إبلاغ
comment-answering = ردًا على
comment-answer-not = ليس ردًا
comment-mentions = تذكر
comment-name = الاسم الذي توقّع به
comment-your-answer = ردك
comment-your = تعليقك
comment-marks = { $most } حرف على الأكثر. *تشديد* و**تغليظ** و> اقتباس و- قائمة و`رمز` والروابط مفهومة.
comment-kept = يُحفظ ما تكتبه حتى تعود.
comment-send = أرسل التعليق
comment-edit-title = عدّل تعليقك
comment-edit-go = احفظ
comment-delete-title = أتسحب تعليقك؟
comment-delete-text = تُنسى كلماته نهائيًا. وإن رد عليه أحد بقي مكانه فارغًا.
comment-delete-go = اسحبه
comment-report-title = أبلغ عن هذا التعليق
comment-report-go = أرسل إلى التحرير
comment-back = عودة إلى التعليقات
report-what = ما الخطأ فيه؟
report-abuse = يهاجم أحدًا أو يؤذيه
report-spam = إعلان
report-astray = لا صلة له بالخبر
report-illegal = مخالف للقانون (قل لماذا)
report-other = شيء آخر (قل ما هو)
report-words = بكلماتك
report-promise = يقرأ التحرير كل بلاغ. ويبقى التعليق إلى أن ينظر فيه أحد.
gone-deleted = سحب الكاتب هذا التعليق.
gone-refused = رفع التحرير هذا التعليق.
said-published = تعليقك هنا.
said-waiting = شكرًا. ينظر التحرير في تعليقك قبل أن يراه غيرك.
said-refused = لم يُقبل تعليقك: فهو يخالف قواعد هذا البيت. في حسابك السبب، وهناك يمكنك الاعتراض.
said-edited = لتعليقك كلماته الجديدة.
said-deleted = سُحب تعليقك.
said-reported = شكرًا. سينظر فيه التحرير.
said-seen = شكرًا.
comment-unknown = هذا التعليق غير موجود، أو لم يعد موجودًا.
comment-nameless = اكتب اسمًا توقّع به: اسمك أو اسمًا تُعرف به.
comment-desk = أنت تعمل هنا: ادخل كما تدخل إلى التحرير، ثم علّق باسم الصحيفة.
comment-empty = ليس فيه ما يُقرأ بعد.
comment-long = هذا أطول مما يجوز لتعليق. ما كتبته أدناه: اختصره.
comment-fast = كان ذلك سريعًا. انتظر { $seconds } ثانية ثم أرسله مرة أخرى.
comment-same = قلت هذا بعينه تحت هذا الخبر اليوم.
comment-unanswerable = التعليق الذي ترد عليه لم يعد موجودًا. أرسل تعليقك وحده إن كان قائمًا بنفسه.
comment-not-yours = هذا التعليق لغيرك.
comment-own = هذا تعليقك أنت.
comment-late = يمكن تعديل التعليق خمس دقائق، وما دام لم يرد عليه أحد.
comment-again = أبلغت عن هذا التعليق من قبل.
comment-wordless = قل ما الخطأ فيه، وإن كان مخالفًا للقانون أو شيئًا آخر فلماذا.
comment-name-long = الاسم 40 حرفًا على الأكثر.
comment-name-sign = لا عنوان في الاسم، ولا أختام أو نجوم.
comment-name-reserved = قد يُظن هذا الاسم لأحد من التحرير. اختر غيره من فضلك.
sent-said = إن جاز إرسال رسالة أخرى بهذه السرعة فهي في الطريق. والأحدث هي المعتمدة.
link-asked = طُلب من { $device }، { $date }
providers-nobody = لا تُدخل هذه الصحيفة أحدًا عبر خدمة أخرى. بريدك ومفاتيح المرور هما طريق الدخول.
follow-wish = أردت متابعة { $name }.
account-following-back = عودة إلى حيث كنت
mail-reply = راسلنا:
done-deletion-go = ادخل للاحتفاظ به
done-front = الصفحة الأولى
starter-news = أخبار
starter-opinion = رأي
starter-about = من نحن
starter-about-text = من نحن، ومن يمولنا، وكيف تصلون إلينا.
list-comma = ،
mail-way-subject = تغيّرت طرق الدخول إلى حسابك
mail-way-added = أُضيف «{ $before }» إلى طرق الدخول إلى حسابك في { $site }.
mail-way-removed = أُزيل «{ $before }» من طرق الدخول إلى حسابك في { $site }.
mail-way-not-you = إن لم تكن أنت فاخرج من حسابك في كل مكان وانظر ما هو مدرج فيه.
comment-to-also = إلى
account-comments = تعليقاتك
account-comments-row = ما قلته، ومتى تعلم بالردود
done-told = تم الضبط.
done-appealed = اعتراضك لدى التحرير. سينظر فيه أحد.
done-wordless = قل في جملة أو جملتين على ماذا تعترض. لم يُرسل شيء بعد.
tell-title = أخبروني بالبريد حين يرد علي أحد أو يذكرني
tell-now = في الحال
tell-daily = مرة في اليوم
tell-never = أبدًا
decisions-title = ما قرره التحرير
decision-refused = رُفض تعليق لك
decision-warning = وُجّه إليك تنبيه
decision-suspension = لا يمكنك التعليق لمدة
decision-ban = لم يعد بإمكانك التعليق
decision-ground-house = يخالف قواعد هذا البيت:
decision-ground-law = يخالف القانون:
decision-automated = قررت ذلك قاعدة من قواعد البيت بنفسها.
decision-person = قرر ذلك أحد من التحرير.
decision-appeal = اعترض
decision-appeal-words = لماذا هذا خطأ
decision-appeal-go = أرسل إلى التحرير
decision-appealed = اعترضت:
decision-upheld = يبقى القرار كما هو.
decision-reversed = أُلغي القرار.
step-banned = فيه كلمات لا تُطبع هنا
own-comments-title = ما قلته
own-comments-none = لم تقل شيئًا بعد.
own-comments-gone = خبر لم يعد موجودًا
state-waiting = ينتظر التحرير
state-refused = مرفوض
state-deleted = مسحوب
account-deletion-words = ماذا يكون مصير تعليقاتك؟
account-deletion-keep = تبقى كلماتها بلا اسمي
account-deletion-remove = تذهب كلماتها أيضًا
unsubscribe-title = رسائل التعليقات
unsubscribe-text = بضغطة واحدة لا تخبرك رسالة بعد ذلك بالردود والذكر.
unsubscribe-go = أوقف هذه الرسائل
unsubscribe-done = توقفت. لا تخبرك رسالة بعد الآن بالردود والذكر.
mail-told-answer-subject = ردّ { $name } عليك في «{ $headline }»
mail-told-mention-subject = ذكرك { $name } في «{ $headline }»
mail-told-subject = { $count ->
    [one] تعليق واحد يخاطبك
    [two] تعليقان يخاطبانك
    [few] { $count } تعليقات تخاطبك
   *[other] { $count } تعليقًا يخاطبك
}
mail-told-answer = ردّ { $name } على تعليقك في «{ $headline }»:
mail-told-mention = ذكرك { $name } في «{ $headline }»:
mail-told-answer-line = ردّ على تعليقك في
mail-told-mention-line = ذكرك في
mail-told-go = اقرأه في مكانه
mail-told-why = طلبت أن تُخبَر.
mail-told-settings = تعليقاتك
mail-told-stop = لإيقاف هذه الرسائل:
mail-told-stop-link = أوقف هذه الرسائل
mail-queues-subject = { $waiting } من التعليقات ينتظر، و{ $reported } مُبلَّغ عنه
mail-queues-text = لدى التحرير { $waiting } من التعليقات تنتظر النظر، و{ $reported } مُبلَّغ عنها.
mail-queues-go = إلى التحرير
desk-comments = التعليقات
desk-comments-text = ما يقوله القراء، وما ينتظرك.
desk-comments-waits = { $count ->
    [one] تعليق واحد ينتظرك
    [two] تعليقان ينتظرانك
    [few] { $count } تعليقات تنتظرك
   *[other] { $count } تعليقًا ينتظرك
}
desk-comment = تعليق
desk-done-comments = تم، وهو في السجل.
desk-comments-why = قل السبب من فضلك: يقرؤه الكاتب.
desk-comments-days = للإيقاف نهاية: كم يومًا؟
desk-comments-colleague = يعمل هنا. لا يتصرف في تعليقاته إلا من له دور أعلى.
desk-comments-edited = عُدّل شيء أو سُحب في الأثناء، وبقي كما كان. انظر مرة أخرى.
desk-queues = القوائم
queue-waiting = في الانتظار
queue-reported = مُبلَّغ عنها
queue-all = الكل
queue-refused = مرفوضة
queue-appeals = اعتراضات
desk-pick = اختر هذا التعليق
desk-picked = المختارة
desk-approve = انشر
desk-settle = اتركه مكانه
desk-hold = احجزه
desk-feature = جدير بالقراءة
desk-unfeature = لم يعد جديرًا بالقراءة
desk-pin = ضعه في الأعلى
desk-unpin = أنزله من الأعلى
desk-refuse = ارفض
desk-why = لماذا
desk-ground = يخالف
desk-ground-house = قواعد هذا البيت
desk-ground-law = القانون
desk-open = افتح
desk-keys = المفاتيح: j وk للتقدم والرجوع، x للاختيار، a للنشر، r للسؤال عن السبب والرفض، o للفتح.
desk-reports = { $count ->
    [one] بلاغ واحد
    [two] بلاغان
    [few] { $count } بلاغات
   *[other] { $count } بلاغًا
}
desk-in-thread = انظره في مكانه
desk-said-of-it = ما يقال عنه
desk-wordings = ما كان يقوله
desk-until = حتى { $date }
desk-writer = كاتبه
desk-measure = ما العمل
measure-warning = تنبيه
measure-suspension = إيقاف
measure-ban = منع
desk-days = كم يومًا (قد يكون المنع بلا نهاية)
desk-punish = نفّذ، وقل السبب
desk-pardon = ارفعه
desk-writer-mode = يُنظر في تعليقات هذا القارئ
mode-usual = كالمعتاد
mode-after = بعد النشر
mode-newcomers = قبل النشر للجدد
mode-before = قبل أن يراها غيره
mode-closed = لا تُقبل
desk-others = تعليقات أخرى لهذا القارئ
desk-thread = الحديث
desk-thread-mode = يُنظر في التعليقات على هذا الخبر
desk-hide = ارفع كل التعليقات عن هذا الخبر: لا يراها أحد
desk-decided = قرر التحرير:
desk-appealed = يعترض القارئ:
desk-own-decision = أنت من قرر هذا: دع غيرك يحكم إن وُجد.
desk-uphold = يبقى
desk-reverse = ألغِ القرار
found-banned = كلمة ممنوعة:
found-suspect = كلمة مشبوهة:
found-links = روابط:
found-repetition = قاله غيره الآن:
found-history = رُفض له حديثًا:
found-mode = يُنظر فيه أولًا
act-comment-approved = نشر تعليقًا
act-comment-refused = رفض تعليقًا
act-comment-held = حجز تعليقًا
act-reports-settled = نظر في بلاغات تعليق
act-comment-featured = عدّ تعليقًا جديرًا بالقراءة
act-comment-unfeatured = نزع ذلك عن تعليق
act-comment-pinned = وضع تعليقًا في الأعلى
act-comment-unpinned = أنزل تعليقًا من الأعلى
act-thread-set = ضبط التعليقات على خبر
act-reader-mode = ضبط كيف يُنظر في تعليقات قارئ
act-warning = نبّه قارئًا
act-suspension = أوقف قارئًا
act-ban = منع قارئًا
act-sanction-lifted = رفع إجراءً
act-appeal-upheld = ردّ اعتراضًا
act-appeal-reversed = ألغى قرارًا بعد اعتراض
search-title = بحث
search-label = عمّ تبحث؟
search-go = ابحث
search-best = الأنسب أولًا
search-newest = الأحدث أولًا
search-building = فهرس مقالاتنا قيد الإعداد. حاول مرة أخرى بعد دقيقة.
search-help = كلمات وردت في مقال، أو «كلمات بين علامتي تنصيص» كما وردت، وعلامة ناقص قبل كلمات يجب ألا ترد.
search-none = لا مقال فيه كل هذه الكلمات. كلمات أقل تجد أكثر.
search-before = النتائج السابقة
search-after = مزيد من النتائج
