// What the heads of columns give away, in the languages that roadmaps are written in.

const title =
  /\b(?:topics?|projects?|courses?|skills?|titles?|names?|ideas?|subjects?|modules?|lessons?|chapters?|concepts?|technolog(?:y|ies)|tools?|languages?|frameworks?|exercises?|challenges?|books?|videos?|notebooks?|milestones?|tasks?|focus)\b|^what\b|主题|主題|课程|課程|题目|名称|名稱|项目|內容|内容|トピック|コース|科目|課題|주제|강의|과목|내용|тем[аы]|курс|урок|задани[ея]|tema|asignatura|ejercicio|curso|aula|aulas|lecci[oó]n|li[cç][aã]o|exerc[ií]cio|proyecto|projeto|cours|le[cç]on|sujet|exercice|thema|themen|aufgabe|lektion|kurs|projekt|argomento|lezione|temat|zadanie|lekcja|konu|ders|الموضوع|الدرس|الدورة|विषय|पाठ/iu
const number = /^(?:#|no|nr|n[º°o]|num|number|№|番号|编号|編號|序号|序號|번호)\.?$/iu
const count = /^(?:weeks?|days?|months?|phases?|steps?|stages?|levels?|done|status|progress|✓|✅|☑)$/iu
const done =
  /^(?:done|status|completed?|finished|progress|hecho|estado|feito|situação|fait|[ée]tat|statut|fertig|erledigt|fatto|stato|gotowe|статус|готово|durum|完成|状态|狀態|状況|完了|상태|완료|الحالة|स्थिति|✓|✅|☑)$/iu
const project = /\bprojects?\b/iu
const stack = /\b(?:stack|tech|technolog(?:y|ies)|tools?)\b/iu
/** Columns whose links do not teach what the row is about. */
const aside =
  /\b(?:discussions?|chat|community|forum|prerequisites?|requirements?|prereqs?)\b|pr[eé][- ]?requis|prerrequisito|requisito|prerequisit[io]|voraussetzung|vorkenntnis|пререквизит|требовани|wymagania|ön ?koşul|先修|前置|前提|선수|المتطلبات|पूर्वापेक्षा/iu
/** "For what", "Para quê": a column that tells of another one what it is good for. */
const purpose =
  /^(?:for|used|why|related|para|por|pour|pourquoi|per|perché|für|wof[uü]r|wozu|warum|voor|dla|för|для|зачем|почему|için|用于|用途|为什么|為什麼|用途|なぜ|용도|لماذا|क्यों)(?!\p{L})/iu
/** What only describes other things; a table that holds nothing else holds no topics. */
const describing =
  /^(?:duration|time|hours?|effort|levels?|difficulty|priority|importance|cost|price|icons?|symbols?|emojis?|meanings?|legend|keys?|values?|propert(?:y|ies)|attributes?|fields?|status|badges?|authors?|maintainers?|contributors?|versions?|dates?|updated|licen[cs]es?|prerequisites?|requirements?|descriptions?|notes?|details?|phases?|weeks?|months?|stages?|goals?|information|info|metrics?|salary|roles?|autor(?:e[ns]?|as?|es)?|auteurs?|autori|автор|作者|fechas?|datum|дата|日期|dauer|duraci[oó]n|durata|dur[eé]e|длительность|时长|versi[oó]n|версия|版本|niveau|nivel|уровень|难度|lizenz|licencia|лицензия|#|no|)$/iu
/** Whether one has to: "Required", "Pflicht". */
const required =
  /^(?:required|mandatory|compulsory|must|core|obligator(?:y|io|ia)|obrigat[oó]ri[oa]|obligatoire|pflicht|obbligatori[oa]|obowiązkow[aey]|обязательн\p{L}*|zorunlu|必修|必須|必需|필수|إلزامي|अनिवार्य)\??$/iu

/** A head that calls what stands below it by name, that only holds such a word, or that holds none. */
export function namingOf(header: string): 'wholly' | 'partly' | 'purpose' | 'describing' | 'none' {
  if (purpose.test(header)) return 'purpose'
  if (isCountColumn(header)) return 'describing'
  if (title.test(header)) return header.split(/\s+/u).length <= 2 ? 'wholly' : 'partly'
  return describing.test(header) ? 'describing' : 'none'
}

export const isNumberColumn = (header: string): boolean => number.test(header)
/** True for what counts or ticks off the rows. */
const isCountColumn = (header: string): boolean => number.test(header) || count.test(header)
export const isDoneColumn = (header: string): boolean => done.test(header)
export const isProjectColumn = (header: string): boolean => project.test(header)
export const isStackColumn = (header: string): boolean => stack.test(header)
export const isAsideColumn = (header: string): boolean => aside.test(header)
export const isDescribingColumn = (header: string): boolean => describing.test(header)
export const isRequiredColumn = (header: string): boolean => required.test(header)
/** True for a head that names what one learns, counts apart. */
export const isTitleColumn = (header: string): boolean => !isCountColumn(header) && title.test(header)
/** True for a column that only counts or describes what other columns name. */
export const tellsAboutRows = (header: string): boolean =>
  isCountColumn(header) || describing.test(header) || done.test(header)
