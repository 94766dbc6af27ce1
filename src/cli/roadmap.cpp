#include "roadmap.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <memory>
#include <tuple>

#include "database_work.hpp"
#include "msoko/app/plans.hpp"
#include "msoko/cycle/occasions.hpp"
#include "program.hpp"
#include "terminal_table.hpp"
#include "user_name.hpp"

namespace msoko::cli {
namespace {

using cycle::Date;
using cycle::PlanBook;
using cycle::Task;

Result<void> list(const RoadmapOptions& options, PlanBook& book) {
    const auto plans = book.list();
    if (!plans) {
        return tl::make_unexpected(plans.error());
    }
    TerminalTable table({{"План"}, {"Годы"}, {"Название", Align::Left, 110}});
    for (const catalog::Plan& plan : *plans) {
        table.add({plan.id,
                   plan.first_year
                       ? fmt::format("{}–{}", *plan.first_year, plan.last_year ? std::to_string(*plan.last_year) : "")
                       : "",
                   plan.title});
    }
    fmt::print("{}", table.is_empty() ? "Планов в базе нет.\n" : table.to_string());
    const Result<catalog::CycleCatalog> catalog = load_cycle_catalog(options.catalog);
    if (!catalog) {
        return tl::make_unexpected(catalog.error());
    }
    std::string more;
    for (const catalog::Plan& roadmap : catalog->plans()) {
        const bool is_there = std::any_of(plans->begin(), plans->end(),
                                          [&roadmap](const catalog::Plan& plan) { return plan.id == roadmap.id; });
        more += is_there ? "" : (more.empty() ? "" : ", ") + roadmap.id;
    }
    if (!more.empty()) {
        fmt::print("В каталоге есть ещё: {}. Взять: msoko roadmap make ПЛАН --year ГОД --db {}.\n", more,
                   options.database);
    }
    return {};
}

/// The plan, the year asked for and its tasks.
struct Asked {
    catalog::Plan plan;
    Date today;
    int year = 0;
    std::vector<Task> tasks;
};

Result<Asked> ask(const RoadmapOptions& options, PlanBook& book) {
    Result<catalog::Plan> plan = book.find(options.plan);
    const Result<Date> today = today_of(options);
    if (!plan || !today) {
        return tl::make_unexpected(plan ? today.error() : plan.error());
    }
    const int year = options.year.value_or(year_on(*plan, *today));
    Result<std::vector<Task>> tasks = book.tasks(options.plan, year);
    if (!tasks) {
        return tl::make_unexpected(tasks.error());
    }
    if (tasks->empty()) {
        return fail(ErrorCode::NotFound,
                    fmt::format("Заданий плана «{}» на {} год нет. Создать: msoko roadmap make {} --year "
                                "{} --db {}.",
                                options.plan, year, options.plan, year, options.database));
    }
    return Asked{std::move(*plan), *today, year, std::move(*tasks)};
}

Result<void> show(const RoadmapOptions& options, PlanBook& book) {
    const Result<Asked> asked = ask(options, book);
    if (!asked) {
        return tl::make_unexpected(asked.error());
    }
    if (options.is_json) {
        print_tasks_json(asked->plan, asked->tasks, asked->today, options.soon);
        return {};
    }
    fmt::print("{}\nГод плана: {}. Состояние на {}.\n", asked->plan.title, asked->year, cycle::to_words(asked->today));
    if (options.is_calendar) {
        print_calendar(asked->plan, asked->tasks, asked->year);
    } else {
        print_tasks(asked->plan, asked->tasks, asked->today, options.soon);
    }
    print_counts(asked->tasks, asked->today);
    return {};
}

Result<void> overdue(const RoadmapOptions& options, PlanBook& book) {
    Result<Asked> asked = ask(options, book);
    if (!asked) {
        return tl::make_unexpected(asked.error());
    }
    std::vector<Task>& tasks = asked->tasks;
    tasks.erase(std::remove_if(tasks.begin(), tasks.end(),
                               [&](const Task& task) {
                                   const cycle::Timing where = cycle::timing(task, asked->today, options.soon);
                                   return where != cycle::Timing::Overdue && where != cycle::Timing::Coming;
                               }),
                tasks.end());
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const Task& a, const Task& b) { return a.current->last < b.current->last; });
    if (options.is_json) {
        print_tasks_json(asked->plan, tasks, asked->today, options.soon);
        return {};
    }
    if (tasks.empty()) {
        fmt::print("На {} просроченных заданий нет, в ближайшие {} дней сроков нет.\n", cycle::to_words(asked->today),
                   options.soon);
        return {};
    }
    print_tasks(asked->plan, tasks, asked->today, options.soon);
    return {};
}

/// The plan of the database; where it has none of that name, the catalogue's is taken over.
Result<void> obtain(const RoadmapOptions& options, PlanBook& book) {
    const auto plans = book.list();
    if (!plans) {
        return tl::make_unexpected(plans.error());
    }
    if (std::any_of(plans->begin(), plans->end(), [&](const catalog::Plan& plan) { return plan.id == options.plan; })) {
        return {};
    }
    const Result<catalog::CycleCatalog> catalog = load_cycle_catalog(options.catalog);
    if (!catalog) {
        return tl::make_unexpected(catalog.error());
    }
    const catalog::Plan* roadmap = catalog->find_plan(options.plan);
    if (roadmap == nullptr) {
        return fail(ErrorCode::Usage,
                    fmt::format("Плана «{}» нет ни в базе, ни в каталоге. Все планы: msoko roadmap list --db {}.",
                                options.plan, options.database));
    }
    if (Result<void> added = book.add(*roadmap, actor_of(options)); !added) {
        return added;
    }
    fmt::print("План взят из каталога: {}, пунктов — {}.\n", roadmap->id, roadmap->steps.size());
    return {};
}

Result<void> make(const RoadmapOptions& options, PlanBook& book) {
    if (Result<void> there = obtain(options, book); !there) {
        return there;
    }
    const Result<std::size_t> made = book.make(options.plan, *options.year);
    if (!made) {
        return tl::make_unexpected(made.error());
    }
    if (*made == 0) {
        fmt::print("Все задания на {} год уже есть.\n", *options.year);
        return {};
    }
    fmt::print("Создано заданий на {} год: {}. Показать: msoko roadmap show {} --year {} --db {}.\n", *options.year,
               *made, options.plan, *options.year, options.database);
    return {};
}

using Work = Result<void> (*)(const RoadmapOptions& options, PlanBook& book);

int run(const RoadmapOptions& options, Work work, store::Absent absent) {
    const auto work_on_plans = [&](store::Database& database) {
        PlanBook book(database);
        return work(options, book);
    };
    return run_on_database(options.database, work_on_plans, absent);
}

Result<void> write_report(const RoadmapOptions& options, store::Database& database) {
    const auto catalog = load_catalog(options.catalog);
    if (!catalog) {
        return fail(ErrorCode::UnusableInput, "Каталог записан с ошибками.");
    }
    PlanBook book(database);
    const Result<Asked> asked = ask(options, book);
    if (!asked) {
        return tl::make_unexpected(asked.error());
    }
    const auto written = app::write_plan_report(database, *catalog,
                                                {options.plan, asked->year, asked->today, options.soon, options.output,
                                                 options.territory, options.assessments, std::time(nullptr)});
    if (!written) {
        return tl::make_unexpected(written.error());
    }
    for (const std::filesystem::path& file : *written) {
        fmt::print("{}\n", (options.output / file).string());
    }
    return {};
}

int run_report(const RoadmapOptions& options) {
    return run_on_database(options.database,
                           [&](store::Database& database) { return write_report(options, database); });
}

/// Declares the commands of `msoko roadmap`.
class Commands {
  public:
    Commands(CLI::App& parent, std::shared_ptr<RoadmapOptions> options, Command& chosen)
        : parent_(parent), options_(std::move(options)), chosen_(chosen) {}

    void add_reading() {
        add("list", "какие планы есть в базе и в каталоге", list);
        for (const auto& [name, help, work] :
             {std::tuple("show", "задания года: список или календарь", &show),
              std::tuple("overdue", "что просрочено и чему подходит срок", &overdue)}) {
            CLI::App* command = add(name, help, work);
            add_plan(*command);
            command->add_flag("--json", options_->is_json, "для программ");
            if (work == &show) {
                command->add_flag("--calendar", options_->is_calendar, "по месяцам");
            }
        }
        CLI::App* report = add("report", "отчёт об исполнении: roadmap.docx и roadmap.xlsx", nullptr);
        add_plan(*report);
        report->add_option("-o,--output", options_->output, "папка для отчёта")->required();
        report->add_option("--territory", options_->territory, "кто подписывает (docs/ru/territory.md)");
        report->add_option("--schedule", options_->assessments,
                           "график оценочных процедур (.docx, .xlsx): показать совпадения по дням");
    }

    void add_writing() {
        CLI::App* making = add("make", "создать задания года по плану базы или каталога", make, store::Absent::Create);
        making->add_option("ПЛАН", options_->plan, "имя плана")->required();
        making->add_option("--year", options_->year, "год плана: учебный называется по последнему, 2022 — 2021/22")
            ->required();
        CLI::App* setting = add("set", "изменить задание: состояние, срок, документ, отчёт", set_task);
        setting->add_option("ЗАДАНИЕ", options_->task, "номер задания (roadmap show)")->required();
        setting->add_option("--status", options_->status, "not_started, in_progress, constrained, done, discontinued");
        setting->add_option("--evidence", options_->evidence, "документ, которым подтверждено выполнение");
        setting->add_option("--report", options_->report, "что сделано");
        setting->add_option("--reason", options_->reason, "причина переноса, препятствия, прекращения");
        setting->add_option("--from", options_->first, "новое начало срока");
        setting->add_option("--to", options_->last, "новый конец срока");
        setting->add_option("--done-on", options_->done_on, "день выполнения (сегодня)");
        setting->add_option("--today", options_->today, "на какой день считать");
        setting->add_option("--who", options_->who, "кто меняет (имя пользователя)");
        CLI::App* past = add("history", "все изменения задания", print_history);
        past->add_option("ЗАДАНИЕ", options_->task, "номер задания")->required();
        CLI::App* importing =
            add("import", "принять свой план из таблицы .docx или .xlsx", import_plan, store::Absent::Create);
        importing->add_option("ФАЙЛ", options_->file, "файл с таблицей плана")->required();
        importing->add_option("--as", options_->plan, "имя плана в базе, латиницей")->required();
        importing->add_option("--title", options_->title, "название (имя файла)");
        importing->add_option("--source", options_->source, "чем утверждён");
        importing->add_option("--first-year", options_->first_year, "первый год плана");
        importing->add_option("--last-year", options_->last_year, "последний год плана");
        importing->add_flag("--calendar-year", options_->is_calendar_year, "год плана — календарный, а не учебный");
    }

  private:
    CLI::App* add(const char* name, const char* help, Work work, store::Absent absent = store::Absent::Refuse) {
        CLI::App* command = parent_.add_subcommand(name, help);
        command->add_option("--db", options_->database, "база: файл SQLite или postgresql://пользователь@сервер/база")
            ->required();
        command->add_option("--catalog", options_->catalog.directory, "папка каталога");
        command->callback([options = options_, work, absent, &chosen = chosen_] {
            chosen = [options, work, absent] {
                return work == nullptr ? run_report(*options) : run(*options, work, absent);
            };
        });
        return command;
    }

    void add_plan(CLI::App& command) {
        command.add_option("ПЛАН", options_->plan, "имя плана (roadmap list)")->required();
        command.add_option("--year", options_->year, "год плана (тот, в котором сегодняшний день)");
        command.add_option("--today", options_->today, "на какой день считать: 2026-01-31");
        command.add_option("--days", options_->soon, "за сколько дней до срока предупреждать (30)");
    }

    CLI::App& parent_;
    std::shared_ptr<RoadmapOptions> options_;
    Command& chosen_;
};

}  // namespace

Result<Date> today_of(const RoadmapOptions& options) {
    return options.today.empty()
               ? Result<Date>(*cycle::parse_date(fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr)))))
               : read_date(options.today, "--today");
}

int year_on(const catalog::Plan& plan, Date today) {
    const int year = cycle::year_of(today);
    return today <= cycle::plan_year(year, plan.year_starts).last ? year : year + 1;
}

void add_roadmap(CLI::App& app, const Installation& installation, Command& chosen) {
    CLI::App* command = app.add_subcommand("roadmap", "дорожные карты и планы: задания по срокам, исполнение, отчёт");
    command->require_subcommand(1);
    const auto options = std::make_shared<RoadmapOptions>();
    options->catalog.directory = installation.catalog;
    options->who = user_name();
    Commands commands(*command, options, chosen);
    commands.add_reading();
    commands.add_writing();
}

}  // namespace msoko::cli
