// Headings and lists about the document itself, not about what to learn.

const besides = whole(
  /(?:table of )?contents?|toc|index|summary|badges?|legend|faqs?|frequently asked questions/u,
  /how to (?:use|follow|read|navigate)(?: (?:this|the|these)\b.*| it)?|how to contribute\b.*|how to show\b.*/u,
  /final (?:advice|words|tips|thoughts|notes?)|tips for success|next steps for you/u,
  /contribut(?:ing|ors?|e|ions?)(?: (?:guide(?:lines)?|to (?:this|the) .*|welcome))?|contribution guide(?:lines)?/u,
  /licen[cs]e(?: (?:and|&) .*)?|copyright|acknowledge?ments?|credits?|thanks(?: to)?|special thanks.*|authors?|maintainers?|team|translators?|translations?/u,
  /community|join us|join (?:us|our|the) .*|support(?: (?:us|me|this .*|the (?:project|author)))?|sponsor(?:s|ing|ed by)?(?: .*)?|backers|donat(?:e|ions?)|partners/u,
  /code of conduct|change ?log|release notes|disclaimer|star(?:gazers| history\b.*| this\b.*)|show your support|feedback|contact(?: (?:us|me))?|get(?:ting)? help|connect with (?:me|us)|follow (?:me|us)\b.*|stay in touch/u,
  /congratulations|citation|about(?: (?:me|us|this .*|the authors?))?|badges/u,
  /[íi]ndice(?: de contenidos?)?|tabla de contenidos?|contenidos?|sum[aá]rio|inhalt(?:sverzeichnis|sangabe)?|sommaire|table des mati[eè]res|indice|spis tre[sś]ci|[iİ]\u0307?çindekiler/u,
  /содержание|оглавление|目录|目錄|目次|목차|فهرست(?: مطالب)?|(?:فهرس )?المحتويات|विषय[- ]सूची/u,
  /lizenz|mitwirken|licencia|contribuir|licen[cç]a|licence|contribuer|лицензия|участие|许可证?|授权|贡献(?:指南|者)?|致谢|ライセンス|라이선스|기여|الترخيص|المساهمة/u,
)

/** A pattern for texts that are as one of these from beginning to end. */
function whole(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(`^(?:${patterns.map(({ source }) => source).join('|')})$`, 'iu')
}

/** Words for a whole roadmap, which name none in particular. */
const wholeRoadmap =
  /^(?:(?:the |your |my |our |full |complete )*(?:learning |study |course )?(?:roadmap|curriculum|syllabus|path|plan|guide|outline|phases|steps|stages|modules|topics|overview|contents|table of contents)|学习路线图?|路线图|课程大纲|дорожная карта|план обучения|hoja de ruta|plan de estudios?|lernplan|ロードマップ|로드맵|خارطة الطريق)$/iu

/** What a roadmap takes for granted: topics for some, advice to the reader for others. */
const assumptions =
  /^(?:prerequisites?|pre-?reqs?|requirements?|assumptions|before you (?:start|begin)|who (?:is )?this is for|who is this for)$/iu

const factName =
  /^(?:estimated )?(?:duration|time|total time|timeline|timeframe|level|difficulty|cost|price|audience|target audience|for|author|by|language|goal|outcome|format|pace|effort|version|(?:last )?updated?|created|status|date|licen[cs]e|prerequisites?|requirements?|contact|website|repo(?:sitory)?|source)\s*:/iu

/** What folds a part away and back, and names nothing. */
const foldLabel =
  /^(?:click|tap|press|toggle|expand|collapse|show|view|see|open|read|unfold|reveal|more|details?|hide|here|solution|spoiler)(?:\b|$)[^:]{0,60}$/iu

/** True for headings whose section is about the document, not about what to learn. */
export function isBesideTheRoadmap(title: string): boolean {
  return besides.test(title)
}

/** True for a heading that only says that a roadmap, or its parts, stand below. */
export function namesAnyRoadmap(title: string): boolean {
  return wholeRoadmap.test(title)
}

/** True for a heading over what learners are supposed to know. */
export function namesAssumptions(title: string): boolean {
  return assumptions.test(title)
}

/** True for "Duration: 6 months": what a roadmap is like. */
export function isFact(text: string): boolean {
  return factName.test(text)
}

/** True for "Click to expand". */
export function isFoldLabel(text: string): boolean {
  return foldLabel.test(text)
}
