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
providers-account = العودة إلى حسابك
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
terms-wording = بالتسجيل فإنك توافق على شروط الاستخدام وسياسة الخصوصية.

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
