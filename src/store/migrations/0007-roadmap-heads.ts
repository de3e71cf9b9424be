// What is said of roadmaps without reading their trees, and the way to those who are on one in a server.

export const migration = {
  version: 7,
  sql: `
    alter table roadmaps add column title text not null default '';
    alter table roadmaps add column summary text not null default '';
    alter table roadmaps add column phases integer not null default 0 check (phases >= 0);
    alter table roadmaps add column topics integer not null default 0 check (topics >= 0);
    alter table roadmaps add column projects integer not null default 0 check (projects >= 0);
    alter table roadmaps add column optional integer not null default 0 check (optional >= 0);
    alter table roadmaps add column fingerprint text not null default '';

    -- A node without children is a topic or a project; links have no children at all.
    update roadmaps set
      title = newest.title,
      summary = newest.content ->> '$.summary',
      phases = json_array_length(newest.content, '$.phases'),
      topics = (
        select count(*) from json_tree(newest.content, '$.phases')
        where case type when 'object' then json_array_length(value, '$.children') = 0 end
      ),
      projects = (
        select count(*) from json_tree(newest.content, '$.phases')
        where case type when 'object'
          then json_array_length(value, '$.children') = 0 and value ->> '$.kind' = 'project' end
      ),
      optional = (
        select count(*) from json_each(newest.content, '$.phases') as phase, json_tree(phase.value) as node
        where phase.value ->> '$.optional'
          and case node.type when 'object' then json_array_length(node.value, '$.children') = 0 end
      )
    from roadmap_versions as newest
    where newest.roadmap_id = roadmaps.roadmap_id and newest.version = roadmaps.version;

    create index enrolments_walked on enrolments (guild_id, roadmap_id, id) where left_at is null;
  `,
} as const
