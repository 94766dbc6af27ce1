-- Plans (road maps): what they say, the tasks of a year made from that, and every change of a task.
create table plan (
    code text primary key,
    title text not null,
    source text not null,
    year_starts {whole} not null check (year_starts between 1 and 12),
    first_year {whole},
    last_year {whole},
    who text not null,
    added_at {whole} not null -- seconds since 1970, UTC
){strict};

create table plan_column (
    plan text not null references plan (code) deferrable initially deferred,
    position {whole} not null,
    field text not null,
    title text not null,
    primary key (plan, position)
){strict};

create table plan_step (
    plan text not null references plan (code) deferrable initially deferred,
    position {whole} not null, -- from 1, in the order of the plan
    section text not null,
    number text not null,
    title text not null,
    period text not null,
    period_kind text not null,
    ranges text not null, -- "10-01/12-31,05-01/05-31"
    begins {whole}, -- calendar year of an entry of once
    due_day {whole}, -- of the month
    every {whole}, -- years
    result text not null,
    responsible text not null,
    form_of_conduct text not null,
    note text not null,
    primary key (plan, position)
){strict};

-- Days are counted since 1970. The baseline never changes; what a task waits for has no days yet.
create table plan_task (
    id {whole} primary key,
    plan text not null,
    step {whole} not null,
    year {whole} not null,
    part {whole} not null, -- from 1, of the entry's occasions in the year
    baseline_first {whole},
    baseline_last {whole},
    first_day {whole},
    last_day {whole},
    status text not null check (status in ('not_started', 'in_progress', 'constrained', 'done', 'discontinued')),
    evidence text not null,
    report text not null,
    reason text not null,
    done_on {whole},
    unique (plan, step, year, part),
    foreign key (plan, step) references plan_step (plan, position) deferrable initially deferred,
    check ((baseline_first is null) = (baseline_last is null)),
    check ((first_day is null) = (last_day is null)),
    check ((status = 'done') = (done_on is not null))
){strict};

create table plan_task_change (
    task {whole} not null references plan_task (id) deferrable initially deferred,
    number {whole} not null, -- from 1
    field text not null,
    before text not null,
    after text not null,
    who text not null,
    changed_at {whole} not null,
    primary key (task, number)
){strict};
