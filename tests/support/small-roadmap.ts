// A roadmap small enough to finish in a test: two phases, a choice, something optional, a project.

import type { Roadmap, RoadmapNode } from '../../src/domain/roadmap/tree.ts'

function node(id: string, title: string, rest: Partial<RoadmapNode> = {}): RoadmapNode {
  return { id, title, kind: 'topic', resources: [], children: [], ...rest }
}

/** Basics: Variables, Loops. Web: Flask (Routing, Templates) or FastAPI (Validation); Redis optional; project Blog. */
export const smallRoadmap: Roadmap = {
  id: 'small',
  title: 'Small roadmap',
  summary: 'Two phases to try things with.',
  phases: [
    node('basics', 'Basics', {
      kind: 'phase',
      children: [
        node('basics/variables', 'Variables', {
          resources: [{ title: 'Python tutorial', url: 'https://docs.python.org/3/tutorial/' }],
        }),
        node('basics/loops', 'Loops'),
      ],
    }),
    node('web', 'Web', {
      kind: 'phase',
      children: [
        node('web/framework', 'Framework', {
          kind: 'group',
          oneOf: true,
          children: [
            node('web/framework/flask', 'Flask', {
              kind: 'group',
              children: [
                node('web/framework/flask/routing', 'Routing'),
                node('web/framework/flask/templates', 'Templates'),
              ],
            }),
            node('web/framework/fastapi', 'FastAPI', {
              kind: 'group',
              children: [node('web/framework/fastapi/validation', 'Validation')],
            }),
          ],
        }),
        node('web/redis', 'Redis', { optional: true }),
        node('web/blog', 'Blog', { kind: 'project' }),
      ],
    }),
  ],
}
