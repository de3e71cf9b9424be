// A roadmap as plain data: phases, groups below them, topics and projects at the leaves.

/** Of nodes and of roadmaps, in UTF-16 units. */
export const titleLengthMax = 200
/** Of the advice at a phase or group, in UTF-16 units: what a phone shows at a glance. */
export const adviceLengthMax = 300

/** Of a roadmap: ten years. What counts further is no plan. */
export const weeksMax = 520

export type NodeKind = 'phase' | 'group' | 'topic' | 'project'

/** A titled link that serves a node. `url` is absolute, http or https. */
export type Resource = { readonly title: string; readonly url: string }

/** From the first week of the roadmap, which is 1; both are meant. */
export type Weeks = { readonly from: number; readonly to: number }

/**
 * One place in a roadmap. The shape is also what `cairn roadmap inspect --json` prints, so it is stable:
 * flags that do not hold are left out.
 */
export type RoadmapNode = {
  /** A slug path, unique in the roadmap and kept when the roadmap changes, for example `databases/sql/joins`. */
  readonly id: string
  readonly title: string
  /** The parts of the title that are code, in their order. */
  readonly code?: readonly string[]
  readonly kind: NodeKind
  /** Finishing any one child finishes this node (Flask or FastAPI). */
  readonly oneOf?: true
  /** Never counts against completion. */
  readonly optional?: true
  /** Ticked in the document it was read from. */
  readonly done?: true
  /** A line for whoever begins what stands below: "Do not rush this part." Only of phases and groups. */
  readonly advice?: string
  /** In which weeks of the whole roadmap its document puts it; see `weeksOf` for what names none itself. */
  readonly weeks?: Weeks
  readonly resources: readonly Resource[]
  readonly children: readonly RoadmapNode[]
}

/** A roadmap that learners can join: what a document holds, with the id that enrolments point at. */
export type Roadmap = {
  /** For example `python-backend-from-zero`: the file name without `.md`. */
  readonly id: string
  /** The first of the roadmaps that were copied of one another down to this one: their topics go by the same ids. */
  readonly root?: string | undefined
  readonly title: string
  readonly summary: string
  readonly phases: readonly RoadmapNode[]
}
