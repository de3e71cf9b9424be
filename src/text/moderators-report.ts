// The week as moderators read it in their channel.

import type { NamedMember } from '../domain/cohort/cohort.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, link, type Markup, md, moment, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply, separator, styled } from '../interaction/reply.ts'
import type { CrowdReport, HandedIn, ModeratorsReport } from '../services/moderators-report.ts'
import { titleList } from './lists.ts'
import { nodeTitle } from './nodes.ts'
import { quoted } from './nudge.ts'

const namesShown = 8
const projectsShown = 8
const titleLengthMax = 80
const noteLengthMax = 160
const wordsLengthMax = 160

const texts = messages('moderators-report', {
  heading: '## Your learners this week',
  span: '-# {from} to {until}',
  lateSpan: '-# {from} to {until} · sorry, this comes later than planned',
  cohort: '### Cohort {title}',
  roadmap: '### Everyone on {title}',
  fellQuiet: '**Fell quiet:** {names}',
  atRisk: '**At risk:** {names}',
  ahead: '**A week ahead or more:** {names}',
  stuck: '**Stuck, they say:** {names}',
  stuckAt: '**Many stop at:** {topics}',
  stuckTopic: '{title} ({count, number} of {of, number})',
  handedIn: '### Projects handed in',
  project: '- **{name}** · {title}',
  moreProjects: '-# and {n, plural, one {# more project} other {# more projects}}',
  ways: '-# </cohort members> shows everybody, </cohort nudge> has a kind note sent, </cohort topics> shows where people stop.',
})

/** The report as a message; `late` says that it should have come earlier. */
export function sayModeratorsReport(
  { from, until, crowds, handedIn }: ModeratorsReport,
  late: boolean,
): Reply {
  const span = { from: moment(from, 'D'), until: moment(until, 'D') }
  return styled(
    reply(
      md`${texts.heading()}\n${late ? texts.lateSpan(span) : texts.span(span)}`,
      ...crowds.map(sayCrowd),
      ...(handedIn.length === 0 ? [] : [separator, sayProjects(handedIn)]),
      texts.ways(),
    ),
    { tone: 'progress' },
  )
}

function sayCrowd({ title, cohort, fellQuiet, atRisk, ahead, stuck, stuckAt }: CrowdReport): Markup {
  const line = (members: readonly Pick<NamedMember, 'displayName'>[], say: (names: Markup) => Markup) =>
    members.length === 0
      ? []
      : [
          say(
            titleList(
              members.map(({ displayName }) => md`${displayName}`),
              namesShown,
            ),
          ),
        ]
  return joined([
    cohort === undefined ? texts.roadmap({ title }) : texts.cohort({ title }),
    ...line(stuck, (names) => texts.stuck({ names })),
    ...stuck
      .slice(0, namesShown)
      .flatMap(({ words }) => (words === undefined ? [] : [quoted(cutText(words, wordsLengthMax))])),
    ...line(fellQuiet, (names) => texts.fellQuiet({ names })),
    ...line(atRisk, (names) => texts.atRisk({ names })),
    ...line(ahead, (names) => texts.ahead({ names })),
    ...(stuckAt.length === 0
      ? []
      : [
          texts.stuckAt({
            topics: joined(
              stuckAt.map(({ node, stoppedBefore }) =>
                texts.stuckTopic({ title: nodeTitle(node), ...stoppedBefore }),
              ),
              ', ',
            ),
          }),
        ]),
  ])
}

function sayProjects(handedIn: readonly HandedIn[]): Markup {
  const rest = handedIn.length - projectsShown
  return joined([
    texts.handedIn(),
    ...handedIn.slice(0, projectsShown).map(sayProject),
    ...(rest > 0 ? [texts.moreProjects({ n: rest })] : []),
  ])
}

function sayProject({ displayName, project, note, link: address }: HandedIn): Markup {
  const title =
    address === undefined ? nodeTitle(project) : link(cutText(project.title, titleLengthMax), address)
  const said = note === undefined ? nothing : md`\n${quoted(cutText(note, noteLengthMax))}`
  return md`${texts.project({ name: displayName, title })}${said}`
}
