// Headings over what surrounds the learning and is none of it: aims, advice, hours, marks, people. In the languages that
// roadmaps are written in.

import { isBesideTheRoadmap } from './beside.ts'
import { foldedTitle, phrasesOf } from './phrases.ts'

const lists = (text: string): readonly string[] =>
  text
    .split(/[,\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')

const aims = lists(`
  goal, goals, objective, objectives, aim, aims, purpose, outcome, outcomes, expected result, expected results
  end result, what you will learn, what you'll learn, what will you learn, what you will be able to do
  why use it, why this roadmap, why this course
  objetivo, objetivos, metas, propósito, finalidad, resultado esperado, resultados esperados
  resultado final, resultados de aprendizaje, qué aprenderás, lo que aprenderás, por qué
  finalidade, o que você vai aprender, resultados de aprendizagem
  objectif, objectifs, buts, résultat attendu, résultats attendus, résultat final
  ce que vous apprendrez, acquis d'apprentissage, à quoi ça sert
  ziel, ziele, endziel, lernziel, lernziele, kursziel, kursziele, zweck, zielsetzung, erwartetes ergebnis
  erwartete ergebnisse, endergebnis, lernergebnisse, was du lernst, was sie lernen, was du lernen wirst
  obiettivo, obiettivi, scopo, risultato atteso, risultati attesi, cosa imparerai
  doel, doelen, leerdoelen, doelstellingen, verwacht resultaat, cel, cele, efekty kształcenia, oczekiwany rezultat
  цель, цели, цель курса, задачи курса, назначение, ожидаемый результат, ожидаемые результаты, результат обучения
  чему вы научитесь, мета курсу, цілі, очікуваний результат
  amaç, amaçlar, hedef, hedefler, kazanımlar, beklenen sonuç, beklenen sonuçlar
  目的, 目標, 目标, ゴール, ねらい, 狙い, 到達目標, 学習目標, 达成目标, 最终目标, 最終目標, 期待される成果, 期待する成果
  预期结果, 预期成果, 預期成果, 预期目标, 学完之后, 学习成果, 学習成果, 宗旨
  목표, 목적, 학습 목표, 최종 목표, 기대 결과, 기대 효과, 예상 결과
  الهدف, الأهداف, هدف, أهداف, الغاية, الغرض, النتيجة المتوقعة, النتائج المتوقعة, النتيجة النهائية, مخرجات التعلم, ماذا ستتعلم
  هدف, اهداف, نتیجه مورد انتظار
  लक्ष्य, उद्देश्य, अपेक्षित परिणाम, अंतिम लक्ष्य
  tujuan, sasaran, hasil yang diharapkan, mục tiêu, mục đích, kết quả mong đợi
`)

const advice = lists(`
  tip, tips, advice, study tips, tips and tricks, hints, best practices for learning, golden rules
  golden rule, dos and don'ts, words of wisdom
  consejo, consejos, reglas de oro, conselhos, dica, dicas, regras de ouro
  conseil, conseils, astuces, règles d'or, tipp, tipps, ratschlag, ratschläge, lerntipps, hinweise
  goldene regeln, ratschläge, consiglio, consigli, suggerimenti, advies
  rada, rady, porady, wskazówki, совет, советы, золотые правила, порада, поради
  ipucu, ipuçları, tavsiye, tavsiyeler
  建议, 建議, 小贴士, 贴士, 小提示, 忠告, 注意事項, コツ, ヒント, アドバイス, 心得, 心構え, 팁, 조언, 꿀팁, 주의사항
  نصيحة, نصائح, إرشادات, توصیه ها, نکات, सुझाव, सलाह, टिप्स, kiat, saran, lời khuyên, mẹo
`)

const recommended = lists(`
  recommendations, recomendaciones, recomendações, recommandations, empfehlungen, aanbevelingen, рекомендации, öneriler, توصيات
`)

const use = lists(`
  how to use, how to use it, how to follow, how to read, how to study, usage, how it works, how this works
  cómo usar, cómo utilizar, cómo se usa, modo de uso, instrucciones de uso, como usar, como utilizar
  comment utiliser, mode d'emploi, benutzung, verwendung, anleitung, wie benutzt man, wie man es benutzt, so geht's
  come usare, come si usa, hoe te gebruiken, gebruik, jak używać, jak korzystać, как использовать, как пользоваться
  як користуватися, nasıl kullanılır, kullanım, 使い方, 使用方法, ご利用方法, 进行方式, 進め方, 如何使用, 使用说明, 使用說明
  怎么使用, 怎么用, 사용법, 사용 방법, 이용 방법, 활용법, كيفية الاستخدام, كيف تستخدم, طريقة الاستخدام, نحوه استفاده
  कैसे उपयोग करें, उपयोग कैसे करें, cara menggunakan, cách sử dụng, cách dùng
`)

const hours = lists(`
  time management, office hour, office hours, contact hours, consultation hours, study schedule tips
  gestión del tiempo, horario de atención, horas de consulta, tutorías, gestão do tempo, horário de atendimento
  gestion du temps, heures de bureau, permanences, zeitmanagement, zeiteinteilung, sprechstunde, sprechstunden, sprechzeiten
  gestione del tempo, orario di ricevimento, timemanagement, spreekuur, zarządzanie czasem, godziny konsultacji, konsultacje
  управление временем, тайм менеджмент, часы консультаций, консультации, приёмные часы, приемные часы
  zaman yönetimi, ofis saatleri, görüşme saatleri
  时间管理, 時間管理, 答疑时间, 办公时间, オフィスアワー, 相談時間, 시간 관리, 면담 시간, 오피스 아워
  إدارة الوقت, الساعات المكتبية, ساعات المكتب, समय प्रबंधन, कार्यालय समय, manajemen waktu, quản lý thời gian
`)

const marks = lists(`
  grading, grading policy, grading scheme, grades, assessment, assessment criteria, evaluation criteria, marking scheme
  course evaluation, attendance, late policy, course policies, academic integrity
  progress tracking, track your progress, tracking progress, progress tracker, progress, checklist of progress
  calificación, calificaciones, criterios de evaluación, asistencia, seguimiento del progreso, progreso
  critérios de avaliação, presença, acompanhamento do progresso, progresso
  critères d'évaluation, barème, suivi des progrès, suivi de progression, progression
  bewertung, benotung, notengebung, leistungsnachweis, leistungsbewertung, anwesenheit, fortschritt
  fortschrittskontrolle, lernfortschritt, fortschritt verfolgen, valutazione, criteri di valutazione, monitoraggio dei progressi
  beoordeling, voortgang, ocenianie, zasady oceniania, śledzenie postępów, postępy
  оценки, оценивание, критерии оценки, критерии оценивания, система оценивания, отслеживание прогресса, прогресс
  трекер прогресса, оцінювання, notlandırma, ilerleme takibi, ilerleme
  評価方法, 成績, 成績評価, 成績評価方法, 出席, 進捗, 進捗管理, 进度, 进度跟踪, 学习进度, 进度追踪, 進度追蹤
  评分, 评分标准, 成绩, 成绩评定, 考核方式, 考核, 评估方式, 成績評定, 평가 방법, 성적, 채점, 진행 상황, 진도, 진도 관리, 진행 상황 추적
  الدرجات, توزيع الدرجات, متابعة التقدم, تتبع التقدم, سجل التقدم
  अंक, प्रगति ट्रैकिंग, प्रगति, penilaian, pelacakan kemajuan, đánh giá, chấm điểm, theo dõi tiến độ
`)

const people = lists(`
  instructor, instructors, teacher, teachers, teaching staff, teaching team, lecturer, lecturers, mentor, mentors, staff
  course staff, teaching assistants, team, our team, speakers, community, support, help, discord server
  questions and answers, contact
  instructores, profesor, profesores, docentes, equipo, equipo docente, comunidad, soporte, ayuda, contacto
  instrutor, instrutores, professor, professores, equipe, comunidade, suporte, ajuda, contato
  instructeur, instructeurs, enseignant, enseignants, professeurs, intervenants, équipe, communauté, assistance, aide, entraide
  dozent, dozenten, dozentinnen, lehrende, lehrkräfte, lehrer, kursleitung, ansprechpartner, gemeinschaft, unterstützung, hilfe
  docenti, insegnanti, comunità, supporto, docenten, gemeenschap, prowadzący, wykładowcy, społeczność, wsparcie
  преподаватель, преподаватели, наставники, лекторы, команда, сообщество, поддержка, помощь, викладачі, спільнота
  eğitmen, eğitmenler, topluluk, destek, ekip
  講師, 講師紹介, メンター, 担当者, 担当教員, 運営, コミュニティ, サポート, 讲师, 讲师介绍, 教师, 教師, 导师, 團隊, 团队, 社区, 社群, 支持, 帮助
  강사, 강사 소개, 강사진, 멘토, 팀, 커뮤니티, 지원, 문의
  المدربون, المدرب, المحاضرون, المدرسون, فريق العمل, الفريق, المجتمع, الدعم, مدرسان
  प्रशिक्षक, शिक्षक, समुदाय, सहायता, instruktur, pengajar, komunitas, giảng viên, cộng đồng, hỗ trợ
`)

/** What may stand beside those words and names nothing to learn itself. */
const fillers = lists(`
  the, a, an, our, my, your, this, final, general, some, few, main, overall, course, roadmap, program, programme, study
  learning, learner, learners, student, students, beginners, for, of, to, in, on, with, and, success, successful, you, how
  meet, about, expected, key, quick, useful, important, extra, weekly, get, want, at, end
  el, la, lo, los, las, un, una, unos, unas, de, del, para, por, con, y, tu, tus, mi, nuestro, nuestros, nuestra, curso
  estudio, éxito, final, finales, general, generales, útiles, algunos, conoce a, aprendizaje, ruta
  o, os, as, um, uma, do, da, dos, das, e, seu, sua, nosso, nossa, estudo, sucesso, finais, aprendizagem, trilha, conheça
  le, les, l, une, des, du, d, pour, et, vos, votre, nos, notre, cours, réussite, réussir, bien, apprentissage, généraux, finaux
  der, die, das, den, dem, des, ein, eine, einige, für, zum, zur, und, dein, deine, ihr, ihre, unser, unsere, kurs, kurses
  erfolg, allgemeine, wichtige, von, beim, lernen, il, i, gli, di, della, per, corso, studio, successo
  het, een, van, voor, en, onze, cursus, w, do, dla, na, kursu, nauki
  и, для, по, в, о, об, на, курса, курс, обучения, обучению, учёбе, учебе, успеха, изучения, ваши, наши, наша, общие, полезные, финальная, итоговая
  ve, için, kurs, başarı, genel, bizim
  的, 与, 與, 和, 及, 学习, 學習, 课程, 課程, 本, 最终, 最終, 路线图, 我们, 成功, 几点, 一些
  の, と, や, について, ための, 学習, コース, この, 本, 当, 研修, 教材, 講座, 紹介, 介绍
  및, 과, 와, 의, 학습, 과정, 강의, 최종, 성공을 위한, 위한, 우리
  و, في, من, على, هذا, هذه, الدورة, للنجاح, النجاح, عامة, مهمة, النهائي, النهائية, الكورس, المسار, تعرف على
  के, का, की, को, और, लिए, सफलता, पाठ्यक्रम, अंतिम, dan, untuk, và, cho
`)

const frames = phrasesOf([...aims, ...advice, ...recommended, ...use, ...hours, ...marks, ...people], fillers)
const adviceHeads = phrasesOf(advice)

/** What leads in and out of a document in words alone. Over a list the same may stand for something to learn. */
const openings = phrasesOf(
  [
    ...lists(`
      welcome, introduction, intro, overview, preface, foreword, preamble, background, about, description, note, notes
      important note, conclusion, conclusions, closing, closing words, outro, afterword, wrap up, in closing, good luck, summary
      why, why learn, who, who is it for, who this is for, who is this for, who should take this, how this works, what is this
      repository, repository structure, project structure, structure, why this roadmap, audience, target audience, what next, next steps, disclaimer, status, happy learning
      para quién, para quién es, público objetivo, para quem é, público alvo, pour qui, public visé, für wen, zielgruppe, per chi è
      для кого, кому подойдёт, кому подойдет, целевая аудитория, kimler için, 适合人群, 面向人群, 適合對象, 対象者, 対象, 대상, 누구를 위한, لمن, الفئة المستهدفة
      bienvenida, bienvenido, bienvenidos, introducción, presentación, prólogo, descripción, nota, notas, conclusión, conclusiones
      por qué, buena suerte, próximos pasos, resumen
      bem vindo, boas vindas, introdução, apresentação, descrição, conclusão, considerações finais, sobre, próximos passos, resumo
      bienvenue, présentation, préface, avant propos, conclusion, à propos, résumé, prochaines étapes
      willkommen, einleitung, einführung, vorwort, überblick, übersicht, beschreibung, fazit, schluss, schlusswort, nachwort, hinweis
      zusammenfassung, benvenuti, introduzione, prefazione, conclusione, panoramica, welkom, inleiding, voorwoord, conclusie
      witamy, wstęp, wprowadzenie, podsumowanie, zakończenie, opis
      добро пожаловать, введение, вступление, предисловие, описание, обзор, заключение, итог, итоги, вывод, выводы, послесловие, зачем
      hoş geldiniz, giriş, önsöz, sonuç, genel bakış, açıklama
      欢迎, 歡迎, 前言, 引言, 简介, 簡介, 介绍, 介紹, 概述, 说明, 說明, 序, 序言, 结语, 結語, 总结, 總結, 后记, 结束语
      はじめに, 初めに, ようこそ, 概要, 序文, 前書き, まえがき, おわりに, 終わりに, 最後に, さいごに, まとめ, 説明, 注意
      환영합니다, 소개, 들어가며, 시작하기 전에, 개요, 서문, 설명, 마치며, 마무리, 결론, 맺음말, 요약
      مرحبا, أهلا, أهلا وسهلا, مقدمة, المقدمة, نبذة, نظرة عامة, الوصف, الخاتمة, خاتمة, ملاحظة, ملاحظات, الملخص, مقدمه
      स्वागत, परिचय, प्रस्तावना, भूमिका, निष्कर्ष, सारांश, विवरण, pendahuluan, kesimpulan, giới thiệu, kết luận
    `),
    ...aims,
    ...advice,
    ...use,
    ...people,
    ...lists('motivation, motivación, motivação, мотивация, 動機, 动机, 동기, دافع'),
  ],
  fillers,
)

const joints =
  /\s*[&/,+·|、،]\s*|\s+(?:and|y|e|et|und|en|i|и|та|ve|dan|và)\s+|[和与與と及]|\s및\s|\s(?=و\p{L})/iu

/** True for a heading whose words say that what stands below frames the learning: "Final goal", "Grading", "Советы". */
export function namesFrame(title: string): boolean {
  if (frames.cover(title)) return true
  const parts = title.split(joints).filter((part) => foldedTitle(part) !== '')
  return parts.length > 1 && parts.every((part) => frames.cover(part) || isBesideTheRoadmap(part))
}

/** True for a heading over advice on something: "Development tips", "Consejos para programar". */
export function namesAdvice(title: string): boolean {
  return adviceHeads.stand('last', title) || adviceHeads.stand('first', title)
}

/** True for a heading that leads into a document or out of it: "Welcome", "Zum Schluss". */
export function leadsInOrOut(title: string): boolean {
  return openings.cover(title) || isBesideTheRoadmap(title)
}
