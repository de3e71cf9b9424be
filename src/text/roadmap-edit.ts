// The message in which a roadmap is edited: where one is in the tree, what was done last, and what can be done there.

import { deedOf } from '../domain/roadmap/editing/deed.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isLeaf, type Place, withAllBelow } from '../domain/roadmap/walk.ts'
import { cutText } from '../domain/text/cutting.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, reply, type SelectOption, styled } from '../interaction/reply.ts'
import type { EditingView } from '../services/drafts.ts'
import { described, menuTitle, notesOf, whereabouts } from './nodes.ts'
import { pageButtons, pageOf } from './pages.ts'
import { sayDeed } from './roadmap-deeds.ts'
import {
  askToDiscard,
  askToRemove,
  discardEdits,
  flagIt,
  goOnEditing,
  goToPhase,
  goToPlace,
  moveIt,
  openForm,
  publishEdits,
  removeIt,
  removeLink,
  sendIt,
  turnLists,
  undoEdit,
} from './roadmap-edit-actions.ts'

/** As many as Discord shows in a menu. */
const listedMax = 25
const deedsShown = 5

const texts = messages('roadmap.edit', {
  heading: '### Editing **{title}**',
  choose: 'Choose a section to begin with.',
  links: '{n, plural, one {# link} other {# links}}',
  topics: '{n, plural, one {# topic} other {# topics}}',
  phases: 'Go to a section',
  places: 'Go to a topic or group in {phase}',
  unchanged: '-# Nothing is changed yet.',
  draft:
    '-# **{n, plural, one {# change that only you see.} other {# changes that only you see.}}** Last: {deed}.',
  learners:
    '-# {learners, plural, =0 {Nobody is on this roadmap yet.} one {# learner is on it and will hear of all changes at once when you publish.} other {# learners are on it and will hear of all changes at once when you publish.}}',
  yourOwn: '-# Only you see this roadmap, and it changes when you publish.',
  rename: 'Rename…',
  up: '▲ Up',
  down: '▼ Down',
  makeOptional: 'Make optional',
  makeRequired: 'Not optional',
  makeOneOf: 'One is enough',
  makeAllOf: 'All are needed',
  remove: 'Remove…',
  addTopic: 'Add a topic…',
  addSection: 'Add a section…',
  addLink: 'Add a link…',
  send: 'Move to another section',
  unlink: 'Remove a link',
  undo: 'Undo',
  publish: '{n, plural, one {Publish # change} other {Publish # changes}}',
  discard: 'Throw away…',
  back: 'Back',
  removeIt: 'Remove it',
  discardIt: 'Throw away',
  removing: '### Remove {node}?',
  removingTopics: '{n, plural, one {It’s # topic.} other {It’s a group of # topics, which go with it.}}',
  done: '{learners, plural, =0 {Whoever did any of it keeps that on their record.} one {# learner has done some of it, and keeps that on their record.} other {# learners have done some of it, and keep that on their record.}}',
  yourDone: 'What you did of it stays on your record.',
  onlyYours: '-# As long as you haven’t published, only you see it, and Undo brings it back.',
  discarding:
    '### {n, plural, one {Throw # change away?} other {Throw # changes away?}}\nWhat is published stays as it is.',
  overtaken:
    '⚠ **Somebody published a new version of {title} while you were editing.** Nothing of it is overwritten.',
  stillFit:
    '{n, plural, =0 {None of your changes has a place in it.} one {# of your changes fits it.} other {# of your changes fit it.}}',
  lost: '{n, plural, one {# doesn’t, since what it is about was changed:} other {# don’t, since what they are about was changed:}}',
  more: '-# and {n, plural, one {# more} other {# more}}',
  goOn: 'Go on from the new version',
  discardAll: 'Throw mine away…',
})

/** What is shown of a draft: at which node, and which page of its lists where somebody turned to one. */
export type Shown = {
  readonly view: EditingView
  readonly at: string | undefined
  readonly pages?: { readonly phases: number; readonly places: number }
  readonly told?: Markup | undefined
  /** Stands below it, for roadmaps that were copied from others. */
  readonly origin?: readonly (Block | Markup)[]
}

export function sayEditing(shown: Shown): Reply {
  const { view, at, told, origin = [] } = shown
  if (view.isOvertaken) return sayOvertaken(view, told)
  const place = at === undefined ? undefined : view.index.byId.get(at)
  const press = pressOf(view, place)
  return reply(
    texts.heading({ title: view.roadmap.title }),
    told,
    place === undefined ? texts.choose() : placeLines(place),
    ...lists(shown, place),
    ...(place === undefined ? [] : acts(view, place)),
    place === undefined
      ? buttons(openForm.button(texts.addSection(), { ...press, form: 'section' }))
      : undefined,
    draftLines(view),
    view.edits.length === 0
      ? undefined
      : buttons(
          undoEdit.button(texts.undo(), press),
          publishEdits.button(texts.publish({ n: view.edits.length }), press, 'success'),
          askToDiscard.button(texts.discard(), press, 'danger'),
        ),
    ...origin,
  )
}

/** Asks before a node goes; `learners` have done some of it. */
export function sayRemoving(view: EditingView, place: Place, learners: number): Reply {
  const press = pressOf(view, place)
  const topics = withAllBelow([place.node]).filter(isLeaf).length
  const done = isOwnRoadmapId(view.roadmap.id) ? texts.yourDone() : texts.done({ learners })
  return styled(
    reply(
      texts.removing({ node: described(place.node) }),
      joined([texts.removingTopics({ n: topics }), done, texts.onlyYours()]),
      buttons(removeIt.button(texts.removeIt(), press, 'danger'), backTo(view, place)),
    ),
    { tone: 'warning' },
  )
}

export function sayDiscarding(view: EditingView, place: Place | undefined): Reply {
  const press = pressOf(view, place)
  return styled(
    reply(
      texts.discarding({ n: view.edits.length + view.lost.length }),
      buttons(discardEdits.button(texts.discardIt(), press, 'danger'), backTo(view, place)),
    ),
    { tone: 'warning' },
  )
}

function sayOvertaken(view: EditingView, told: Markup | undefined): Reply {
  const press = pressOf(view, undefined)
  const { edits, lost, roadmap } = view
  const named = lost.slice(0, deedsShown).map(({ edit }) => md`- ${sayDeed(deedOf(edit))}`)
  const rest = lost.length - named.length
  return styled(
    reply(
      texts.heading({ title: roadmap.title }),
      told,
      joined([
        texts.overtaken({ title: roadmap.title }),
        texts.stillFit({ n: edits.length }),
        ...(lost.length === 0 ? [] : [texts.lost({ n: lost.length }), ...named]),
        ...(rest > 0 ? [texts.more({ n: rest })] : []),
      ]),
      buttons(
        goOnEditing.button(texts.goOn(), press, 'primary'),
        askToDiscard.button(texts.discardAll(), press, 'danger'),
      ),
    ),
    { tone: 'warning' },
  )
}

const keyOf = (place: Place | undefined): string => place?.key ?? ''

const pressOf = ({ roadmap, stamp }: EditingView, place: Place | undefined) => ({
  roadmap: roadmap.id,
  at: keyOf(place),
  stamp,
})

/** Minus one is the page that holds the node. */
const backTo = ({ roadmap }: EditingView, place: Place | undefined) =>
  turnLists.button(texts.back(), { roadmap: roadmap.id, at: keyOf(place), phases: -1, places: -1 })

function placeLines(place: Place): Markup {
  const { node } = place
  const facts = [
    ...(isLeaf(node) ? [] : [texts.topics({ n: withAllBelow([node]).filter(isLeaf).length })]),
    ...(node.resources.length === 0 ? [] : [texts.links({ n: node.resources.length })]),
  ]
  const lines = [described(node), ...(facts.length === 0 ? [] : [md`-# ${joined(facts, ' · ')}`])]
  return place.parent === undefined ? joined(lines) : joined([whereabouts(place), ...lines])
}

function draftLines({ roadmap, edits, learners }: EditingView): Markup {
  const last = edits.at(-1)
  const draft =
    last === undefined
      ? texts.unchanged()
      : texts.draft({ n: edits.length, deed: sayDeed(deedOf(last.edit)) })
  return joined([draft, isOwnRoadmapId(roadmap.id) ? texts.yourOwn() : texts.learners({ learners })])
}

/** The sections, and what stands in the one that is open, each a menu with pages. */
function lists({ view, pages }: Shown, place: Place | undefined): readonly (Block | undefined)[] {
  const { index, roadmap } = view
  const within =
    place === undefined
      ? []
      : index.places.filter(({ phase, node }) => phase === place.phase && node !== phase)
  const phases = listPage(index.phases, place?.phase, pages?.phases)
  const places = listPage(
    within.map(({ node }) => node),
    place?.node,
    pages?.places,
  )
  const turn = (to: { readonly phases?: number; readonly places?: number }) => ({
    roadmap: roadmap.id,
    at: keyOf(place),
    phases: to.phases ?? phases.number,
    places: to.places ?? places.number,
  })
  return [
    {
      kind: 'select',
      customId: goToPhase.customId({ roadmap: roadmap.id }),
      placeholder: texts.phases(),
      options: phases.shown.map((node) => optionOf(index.byId.get(node.id), node === place?.phase)),
    },
    pageButtons(phases, (label, to) => turnLists.button(label, turn({ phases: to }))),
    place && {
      kind: 'select',
      customId: goToPlace.customId({ roadmap: roadmap.id }),
      placeholder: texts.places({ phase: menuTitle(place.phase) }),
      options: places.shown.map((node) => optionOf(index.byId.get(node.id), node === place.node)),
    },
    pageButtons(places, (label, to) => turnLists.button(label, turn({ places: to }))),
  ]
}

/** The page that was turned to, or else the one that holds the node. */
function listPage(nodes: readonly RoadmapNode[], shown: RoadmapNode | undefined, wanted = -1) {
  const at = shown === undefined ? 0 : Math.max(nodes.indexOf(shown), 0)
  return pageOf(nodes, wanted < 0 ? Math.floor(at / listedMax) : wanted, listedMax)
}

function optionOf(place: Place | undefined, isShown: boolean): SelectOption {
  if (place === undefined) throw new Error('A node of the roadmap is not in its index.')
  const { node, key, path } = place
  const notes = notesOf(node)
  const deeper = '› '.repeat(Math.max(path.length - 2, 0))
  return {
    label: cutText(`${deeper}${node.title}`, 100),
    value: key,
    ...(notes.length === 0 ? {} : { description: joined(notes, ' · ') }),
    ...(isShown ? { selected: true as const } : {}),
  }
}

function acts(view: EditingView, place: Place): readonly (Block | undefined)[] {
  const press = pressOf(view, place)
  const { node, parent } = place
  const optional = node.optional === true
  const oneOf = node.oneOf === true
  const elsewhere = view.index.phases.filter((phase) => phase !== place.phase).slice(0, listedMax)
  return [
    buttons(
      openForm.button(texts.rename(), { ...press, form: 'rename' }),
      moveIt.button(texts.up(), { ...press, to: 'up' }),
      moveIt.button(texts.down(), { ...press, to: 'down' }),
      askToRemove.button(texts.remove(), press, 'danger'),
    ),
    buttons(
      openForm.button(texts.addTopic(), { ...press, form: 'topic' }),
      parent === undefined ? openForm.button(texts.addSection(), { ...press, form: 'section' }) : undefined,
      openForm.button(texts.addLink(), { ...press, form: 'link' }),
    ),
    buttons(
      flagIt.button(optional ? texts.makeRequired() : texts.makeOptional(), {
        ...press,
        flag: 'set-optional',
        is: optional ? 'no' : 'yes',
      }),
      isLeaf(node)
        ? undefined
        : flagIt.button(oneOf ? texts.makeAllOf() : texts.makeOneOf(), {
            ...press,
            flag: 'set-one-of',
            is: oneOf ? 'no' : 'yes',
          }),
    ),
    parent === undefined
      ? undefined
      : {
          kind: 'select',
          customId: sendIt.customId(press),
          placeholder: texts.send(),
          options: elsewhere.map((phase) => ({ label: menuTitle(phase), value: shortKey(phase.id) })),
        },
    {
      kind: 'select',
      customId: removeLink.customId(press),
      placeholder: texts.unlink(),
      options: node.resources.slice(0, listedMax).map(({ title, url }) => ({
        label: cutText(title, 100),
        value: shortKey(url),
        description: cutText(url, 100),
      })),
    },
  ]
}
