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

# ما تقوله تقارير كثيرة معًا
fleet-read = عدد التقارير المقروءة: { $n }.
fleet-repeated = عدد التقارير المكررة التي لم تُحسب ثانية: { $n }.
fleet-incomplete = ذُكر أكثر مما يمكن عدّه، فأُغفل بعضه.
fleet-shared = العطل لدى { $thing }: يتعطل { $failing } من { $total } من الأجهزة التي تحتاج إليه{ $other_total ->
        [0] ، ولا جهاز هنا يستغني عنه.
       *[other] ، و{ $other_failing } من { $other_total } من الأجهزة التي لا تحتاج إليه.
    }
fleet-shared-probably = العطل على الأرجح لدى { $thing }: يتعطل { $failing } من { $total } من الأجهزة التي تحتاج إليه{ $other_total ->
        [0] ، ولا جهاز هنا يستغني عنه.
       *[other] ، و{ $other_failing } من { $other_total } من الأجهزة التي لا تحتاج إليه.
    }
fleet-own = لا عطل في شيء تشترك فيه الأجهزة. عدد الأجهزة التي فيها عطل يخصها وحدها: { $n }.
fleet-no-reports = تعذرت قراءة أي تقرير، فلا يمكن قول شيء.
fleet-works = لا عطل في أي من هذه الأجهزة.
fleet-unclear = هناك شيء متعطل في { $failing } من { $n } من الأجهزة، لكن لا يمكن معرفة هل بينها عطل واحد مشترك.
fleet-confidence = { $blame } ({ $cause })، { $percent } %
fleet-title = ما تقوله التقارير معًا ({ $n })
fleet-first = بحسب الأعداد وحدها
fleet-with = متعطل حيث يُحتاج إليه
fleet-without = متعطل حيث لا يُحتاج إليه
fleet-alike = لا يمكن تمييزه عن: { $things }
fleet-none = بحسب الأعداد وحدها لا يبرز شيء مما تشترك فيه الأجهزة.
fleet-thing = المشترك
fleet-compared = ما تشترك فيه الأجهزة
fleet-themselves = ما تقوله التقارير نفسها
fleet-verdict = { $n } × { $blame } ({ $cause })
fleet-bad = عدد الملفات التي تعذر استعمالها: { $n }
fleet-bad-more = … و{ $n } غيرها؛ يسمي `--json` الألف الأولى منها.
fleet-share = { $failing } من { $total }
