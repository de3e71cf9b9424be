// Headings and lists about the document itself, not about what to learn.

import { phrasesOf } from './phrases.ts'

/** No heading of this kind is longer. */
const headingLengthMax = 80

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

/** Over a list of contents; but where its links do not lead to the headings of the document, the list is the roadmap. */
const contents = whole(
  /(?:table of )?contents?|toc|[íi]ndice(?: de contenidos?)?|tabla de contenidos?|contenidos?|conte[uú]dos?|sum[aá]rio/u,
  /inhalt(?:sverzeichnis|sangabe)?|sommaire|table des mati[eè]res|indice|inhoud(?:sopgave)?|spis tre[sś]ci|[iİ]\u0307?çindekiler/u,
  /содержание|оглавление|зм[іi]ст|目录|目錄|目次|もくじ|목차|차례|فهرس(?:ت(?: مطالب)?)?|(?:فهرس )?المحتويات|विषय[- ]सूची|daftar isi|mục lục/u,
)

/** What programs write over the list of a book's pages, and people over other things as well. */
const index = /^(?:index|summary)$/iu

/** Words for a whole roadmap, which name none in particular. */
const wholeRoadmap =
  /^(?:(?:the |your |my |our |full |complete )*(?:learning |study |course )?(?:roadmap|curriculum|syllabus|path|plan|guide|outline|phases|steps|stages|modules|topics|overview|contents|table of contents)|学习路线图?|路线图|课程大纲|дорожная карта|план обучения|hoja de ruta|plan de estudios?|lernplan|ロードマップ|로드맵|خارطة الطريق)$/iu

/** What a roadmap takes for granted: topics for some, advice to the reader for others. */
const assumptions =
  /^(?:prerequisites?|pre-?reqs?|requirements?|assumptions|before you (?:start|begin)|who (?:is )?this is for|who is this for)$/iu

/** The same in other languages. */
const wholeInOtherWords = phrasesOf(
  `módulos,temario,etapas,fases,pasos,temas,ruta de aprendizaje,plan de aprendizaje,mapa de ruta,programa del curso
  ,currículo,ementa,trilha de aprendizado,trilha de aprendizagem,roteiro,plano de estudos,plano de estudo,conteúdo programático
  ,tópicos,passos,feuille de route,parcours,parcours d'apprentissage,plan d'apprentissage,programme du cours,étapes,sujets
  ,lernpfad,lehrplan,lernpfade,fahrplan,kursplan,module,themen,phasen,schritte,stufen,percorso,percorso di studio,programma del corso
  ,moduli,fasi,argomenti,leerpad,leerplan,onderwerpen,ścieżka nauki,plan nauki,moduły,tematy,etapy,учебный план,программа курса
  ,план курса,программа обучения,модули,темы,этапы,план навчання,yol haritası,öğrenme yolu,müfredat,modüller,konular,aşamalar
  ,课程内容,课程安排,课程计划,学习计划,学习路径,教学大纲,大纲,模块,主题,學習路線,學習地圖,課程大綱,課程內容,单元,章节
  ,カリキュラム,シラバス,学習計画,学習ロードマップ,モジュール,トピック,学習内容,コース内容
  ,커리큘럼,강의 계획,강의 계획서,학습 계획,학습 로드맵,모듈,주제,학습 내용
  ,خطة الدراسة,خطة التعلم,المنهج,المنهاج,مسار التعلم,الوحدات,المواضيع,الموضوعات,المراحل,خريطة الطريق,نقشه راه
  ,पाठ्यक्रम,रोडमैप,विषय,मॉड्यूल,अध्ययन योजना,peta jalan,kurikulum,silabus,lộ trình,chương trình học`
    .split(/\s*,\s*/u)
    .filter((word) => word !== ''),
)

const factName =
  /^(?:estimated )?(?:duration|time|total time|timeline|timeframe|level|difficulty|cost|price|audience|target audience|for|author|by|language|goal|outcome|format|pace|effort|version|(?:last )?updated?|created|status|date|licen[cs]e|prerequisites?|requirements?|contact|website|repo(?:sitory)?|source)\s*:/iu

/** The same in other languages, and what headings may say of the part they stand in. */
const factHeadings = phrasesOf(
  `duration,time,level,difficulty,effort,pace,workload,timeline,timeframe,deadline,dates,schedule
  ,duración,tiempo,tiempo estimado,nivel,dificultad,plazo,carga horaria,duração,tempo,tempo estimado,nível,dificuldade,prazo
  ,durée,temps,temps estimé,niveau,difficulté,rythme,dauer,zeitaufwand,aufwand,zeitrahmen,schwierigkeit,schwierigkeitsgrad
  ,bearbeitungszeit,zeitbedarf,lernzeit,durata,tempo stimato,livello,difficoltà,duur,tijd,czas,czas trwania,poziom
  ,длительность,продолжительность,время,срок,сроки,уровень,сложность,тривалість,рівень,süre,tahmini süre,seviye,zorluk
  ,时长,时间,期间,周期,预计时间,预计时长,所需时间,学习时间,难度,级别,時長,時間,期間,所要時間,想定時間,目安時間,目安,学習時間,難易度,難度,レベル
  ,기간,소요 시간,예상 시간,예상 기간,시간,난이도,수준,المدة,مدة,الوقت,الزمن,المستوى,الصعوبة,مدت,مدت زمان,سطح
  ,अवधि,समय,स्तर,कठिनाई,durasi,waktu,tingkat,thời lượng,thời gian,cấp độ`
    .split(/\s*,\s*/u)
    .filter((word) => word !== ''),
  'estimated,expected,approximate,total,recommended,study,learning,the,of,estimada,estimado,aproximada,prevista,total,de,del,da,do,estimée,totale,prévue,geschätzte,voraussichtliche,gesamte,примерная,примерное,ориентировочный,общая,обучения,预计,推荐,学习,総,学習,の,예상,학습,총,المقدرة,المتوقعة,التقريبية,अनुमानित'.split(
    ',',
  ),
)

/** What folds a part away and back, and names nothing. */
const foldLabel =
  /^(?:click|tap|press|toggle|expand|collapse|show|view|see|open|read|unfold|reveal|more|details?|hide|here|solution|spoiler)(?:\b|$)[^:]{0,60}$/iu

const signsAround = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu
const article = /^(?:the|el|los|las|les?|la|l['’]|der|die|das|il|gli|os?|as?)\s?(?=\p{L}{3})/iu

/** True for headings whose section is about the document, not about what to learn. */
export function isBesideTheRoadmap(title: string): boolean {
  return besides.test(title) || besides.test(bare(title))
}

/** "How to use?" and "The team" say what they do without sign and article. */
function bare(title: string): string {
  return title.slice(0, headingLengthMax).replace(signsAround, '').replace(article, '')
}

/** True for a heading over a list of contents. */
export function namesContents(title: string): boolean {
  return contents.test(title)
}

/** True for a heading that may stand over a list of pages: "Summary". */
export function namesIndex(title: string): boolean {
  return index.test(title)
}

/** True for a heading that only says that a roadmap, or its parts, stand below. */
export function namesAnyRoadmap(title: string): boolean {
  return wholeRoadmap.test(title) || wholeInOtherWords.cover(title)
}

/** True for a heading over what learners are supposed to know. */
export function namesAssumptions(title: string): boolean {
  return assumptions.test(title)
}

/** True for "Duration: 6 months": what a roadmap is like. */
export function isFact(text: string): boolean {
  return factName.test(text) || isFactHeading(text)
}

/** True for a heading that is such a line, and groups nothing: "Estimated duration: 3 months". */
export function isFactHeading(title: string): boolean {
  const [, name] = /^([^:：]{1,60})[:：]\s*\S/u.exec(title) ?? []
  return name !== undefined && factHeadings.cover(name)
}

/** True for "Click to expand". */
export function isFoldLabel(text: string): boolean {
  return foldLabel.test(text)
}
