// What the last check of a link saw is kept as what it is, no longer in words that only one language has.

export const migration = {
  version: 10,
  sql: `
    alter table link_checks rename column why to why_in_words;
    alter table link_checks add column why text check (why is null or json_valid(why));
    update link_checks set why = case
      when why_in_words glob '[0-9]*'
        then json_object('kind', 'answered', 'status', cast(why_in_words as integer))
      when why_in_words = 'no such site' then json_object('kind', 'no-such-host')
      when why_in_words = 'timeout' then json_object('kind', 'timeout')
      when why_in_words glob 'no connection (*)'
        then json_object('kind', 'no-connection', 'code', substr(why_in_words, 16, length(why_in_words) - 16))
      when why_in_words = 'too many redirects' then json_object('kind', 'too-many-redirects')
      when why_in_words = 'leads to where I do not go' then json_object('kind', 'not-allowed')
    end;
    alter table link_checks drop column why_in_words;
  `,
} as const
