# ما الكلمات التي تقول ماذا أُخذ من التقرير قبل تسليمه؟

text-redacted = استُبدلت التفاصيل الخاصة بأسماء بديلة.
replaced-none = لم يوجد في التقرير شيء خاص.
replaced-some = ما استُبدل قبل التسليم:
replaced-line = { $pseudonym }: { $class }، عدد المواضع: { $n }
replaced-more = … و{ $n } غيرها.

class-private-address = عنوان في شبكتك
class-link-local-address = عنوان يصلح على وصلة واحدة فقط
class-carrier-address = عنوان في شبكة مزوّد الإنترنت
class-public-address = عنوان على الإنترنت، كعنوانك أنت
class-mac = عنوان عتاد
class-host = اسم جهاز
class-domain = نطاق من شبكتك
class-network = اسم شبكة لاسلكية
class-user = اسم شخص أو حساب
class-mail = عنوان بريد إلكتروني
class-token = كلمة مرور أو مفتاح أو جلسة
class-cookie = ملف تعريف ارتباط
class-wording = كلمات تدل على مكانك
class-path = مسارات وما يليها
