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
archive-text = كل يوم صدرنا فيه.
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
sent-wrong = هذا رمز آخر. المحاولات الباقية: { $left }
sent-again = أرسلها مرة أخرى
sent-change = استعمل عنوانًا آخر
link-title = متابعة الدخول
link-text = تدخل بهذا في هذا المتصفّح باسم { $email }.
link-go = دخول
link-not-you = إن لم تطلب هذا فأغلق الصفحة. لم يحدث شيء.
over-title = لم يعد هذا الرابط أو الرمز صالحًا
over-text = يصلح مرة واحدة، خمس عشرة دقيقة وخمس محاولات.
over-again = اطلب واحدًا جديدًا
outbox-title = البريد الصادر
outbox-text = الرسائل التي كانت سترسَل، الأحدث أولًا.
outbox-none = لم يُكتب شيء بعد.
mail-subject = { $code } هو رمزك في { $site }
mail-open = يدخلك هذا الرابط ويعيدك إلى حيث كنت:
mail-code = أو اكتب هذا الرمز في المتصفّح الذي طلبه: { $code }
mail-device = طلبه { $device }.
mail-not-you = كلاهما يصلح مرة واحدة لخمس عشرة دقيقة. إن لم تطلب فتجاهل هذه الرسالة.
prove-text = كثيرون يسجّلون الدخول الآن. اضغط «متابعة» مرة أخرى، ومن دون برامج نصية انتظر عشرين ثانية أولًا.
trap = اترك هذا فارغًا
sent-wait = جُرّبت رموز كثيرة من هنا. انتظر عشر دقائق أو افتح الرابط الذي في الرسالة.
wall-old = مسجّل من قبل؟ الخانة نفسها تدخلك.

## account

account-title = حسابك
account-out = تسجيل الخروج

## passkeys

## providers

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
letters-off = لا تصلك منا أي رسائل سوى رسائل تسجيل الدخول.
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
error-500-title = حدث خطأ من جانبنا
error-500-text = أُبلغنا به. حاول مرة أخرى بعد دقيقة من فضلك.
error-other-title = لا جواب عن هذا الطلب
error-other-text = طريقة السؤال هذه لا نعرفها.
error-reference = إن كتبت إلينا بشأنه فاذكر هذا الرمز: { $reference }
error-recent = أحدث المقالات

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
