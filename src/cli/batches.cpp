#include "batches.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "database_work.hpp"
#include "msoko/access/clock.hpp"
#include "msoko/app/journaled.hpp"
#include "msoko/base/number.hpp"
#include "terminal_table.hpp"
#include "user_name.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;

struct BatchesOptions {
    std::shared_ptr<const std::string> database;
    std::uint32_t id = 0;
    bool is_json = false;
    bool is_whole = false;  ///< show everything, not the first lines
};

constexpr std::size_t kFew = 20;

std::string count(std::int64_t value) {
    return number::format(value);
}

std::string_view words(store::BatchState state) {
    switch (state) {
        case store::BatchState::Accepted:
            return "действует";
        case store::BatchState::Withdrawn:
            return "отозвана";
        case store::BatchState::Superseded:
            return "заменена";
    }
    return "";
}

std::string words(const store::CellChange& change) {
    if (change.column.empty()) {
        return fmt::format("{}: строка {}", change.row, change.before.empty() ? "добавлена" : "убрана");
    }
    const auto value = [](const std::string& text) { return text.empty() ? std::string("нет") : "«" + text + "»"; };
    return fmt::format("{}: {}: было {}, стало {}", change.row, change.column, value(change.before),
                       value(change.after));
}

std::string state_of(const store::BatchRecord& batch) {
    return batch.superseded_by ? fmt::format("заменена партией {}", batch.superseded_by->value)
                               : std::string(words(batch.state));
}

/// Prints lines, the first of them unless all are wanted.
template <typename Items, typename Words>
void print_lines(const Items& items, bool all, const Words& words_of) {
    const std::size_t shown = all ? items.size() : std::min(kFew, items.size());
    for (std::size_t i = 0; i < shown; ++i) {
        fmt::print("  {}\n", words_of(items[i]));
    }
    if (shown < items.size()) {
        fmt::print("  … и ещё {}; все — с параметром --all.\n", count(static_cast<std::int64_t>(items.size() - shown)));
    }
}

std::string words(const Finding& finding) {
    const std::string sheet = finding.sheet.empty() ? "" : fmt::format("лист «{}»", finding.sheet);
    const std::string cell = finding.row == 0 ? "" : column_name(finding.column) + std::to_string(finding.row);
    return fmt::format("{}{}{}: {} [{}]", sheet, sheet.empty() || cell.empty() ? "" : ", ", cell, finding.message,
                       finding.code);
}

json::object to_json(const store::BatchRecord& batch) {
    json::object item{{"id", batch.id.value},
                      {"file", batch.name},
                      {"sha256", batch.sha256},
                      {"who", batch.who},
                      {"at", batch.at},
                      {"layouts", batch.layouts},
                      {"mapping", batch.mapping},
                      {"options", batch.options},
                      {"findings", batch.num_findings},
                      {"created", batch.rows.created},
                      {"changed", batch.rows.changed},
                      {"unchanged", batch.rows.unchanged},
                      {"removed", batch.rows.removed},
                      {"rejected", batch.rows.rejected},
                      {"state", std::string(store::to_string(batch.state))}};
    item["superseded_by"] = batch.superseded_by ? json::value(batch.superseded_by->value) : json::value(nullptr);
    return item;
}

void print_table(const std::vector<store::BatchRecord>& batches) {
    TerminalTable table({{"Партия", Align::Right},
                         {"Файл", Align::Left, 80},
                         {"Кто"},
                         {"Когда"},
                         {"Новых", Align::Right},
                         {"Изменено", Align::Right},
                         {"Отклонено", Align::Right},
                         {"Состояние"}});
    for (const store::BatchRecord& batch : batches) {
        table.add({std::to_string(batch.id.value), batch.name, batch.who, moment(batch.at), count(batch.rows.created),
                   count(batch.rows.changed), count(batch.rows.rejected), state_of(batch)});
    }
    fmt::print("{}", table.is_empty() ? "Файлов ещё не принимали.\n" : table.to_string());
}

Result<void> list(const BatchesOptions& options, store::Database& database) {
    const auto all = store::Batches(database).list();
    if (!all) {
        return tl::make_unexpected(all.error());
    }
    if (!options.is_json) {
        print_table(*all);
        return {};
    }
    json::array items;
    for (const store::BatchRecord& batch : *all) {
        items.push_back(to_json(batch));
    }
    fmt::print("{}\n", json::serialize(items));
    return {};
}

/// Everything that is known of one batch.
struct Account {
    store::BatchRecord batch;
    std::vector<Finding> findings;
    std::vector<store::CellChange> changes;
    std::vector<store::BatchRecord> dependants;
};

Result<Account> account_of(store::Batches& batches, store::BatchId id) {
    Result<store::BatchRecord> batch = batches.find(id);
    if (!batch) {
        return tl::make_unexpected(batch.error());
    }
    Result<std::vector<Finding>> findings = batches.findings(id);
    if (!findings) {
        return tl::make_unexpected(findings.error());
    }
    Result<std::vector<store::CellChange>> changes = batches.changes(id);
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    Result<std::vector<store::BatchRecord>> dependants = batches.dependants(id);
    if (!dependants) {
        return tl::make_unexpected(dependants.error());
    }
    return Account{std::move(*batch), std::move(*findings), std::move(*changes), std::move(*dependants)};
}

void print_json(const Account& account) {
    json::object item = to_json(account.batch);
    json::array changes;
    for (const store::CellChange& change : account.changes) {
        changes.push_back(json::object{
            {"row", change.row}, {"column", change.column}, {"before", change.before}, {"after", change.after}});
    }
    item["changes"] = std::move(changes);
    json::array dependants;
    for (const store::BatchRecord& batch : account.dependants) {
        dependants.emplace_back(batch.id.value);
    }
    item["dependants"] = std::move(dependants);
    fmt::print("{}\n", json::serialize(item));
}

void print_account(const Account& account, bool all) {
    const store::BatchRecord& batch = account.batch;
    fmt::print("Партия {}: {} — {}\n", batch.id.value, batch.name, state_of(batch));
    fmt::print("Принёс {}, {}; SHA-256 {}\n", batch.who, moment(batch.at), batch.sha256);
    const auto say = [](const char* what, const std::string& text) {
        if (!text.empty()) {
            fmt::print("{}: {}\n", what, text);
        }
    };
    say("Прочитано как", batch.layouts);
    say("Описание раскладки", batch.mapping);
    say("Параметры", batch.options);
    fmt::print("Строк новых — {}, изменено — {}, без изменений — {}, убрано — {}, отклонено — {}\n",
               count(batch.rows.created), count(batch.rows.changed), count(batch.rows.unchanged),
               count(batch.rows.removed), count(batch.rows.rejected));
    if (!account.changes.empty()) {
        fmt::print("Что изменила:\n");
        print_changes(account.changes, all);
    }
    if (!account.findings.empty()) {
        fmt::print("Замечания:\n");
        print_lines(account.findings, all, [](const Finding& finding) { return words(finding); });
    }
    if (!account.dependants.empty()) {
        fmt::print("Раньше неё надо отозвать:\n");
        print_lines(account.dependants, true,
                    [](const store::BatchRecord& one) { return fmt::format("{} («{}»)", one.id.value, one.name); });
    }
}

Result<void> show(const BatchesOptions& options, store::Database& database) {
    store::Batches batches(database);
    const Result<Account> account = account_of(batches, {options.id});
    if (!account) {
        return tl::make_unexpected(account.error());
    }
    if (options.is_json) {
        print_json(*account);
    } else {
        print_account(*account, options.is_whole);
    }
    return {};
}

Result<void> withdraw(const BatchesOptions& options, store::Database& database) {
    const auto changes = store::Batches(database).changes({options.id});
    const access::Actor actor = access::Actor::command_line(user_name());
    const auto returned = app::withdraw(database, actor, {options.id}, access::now());
    if (!returned || !changes) {
        return tl::make_unexpected(returned ? changes.error() : returned.error());
    }
    fmt::print("Партия {} отозвана.\n", options.id);
    for (const store::BatchRecord& batch : *returned) {
        fmt::print("Снова действует партия {} («{}»).\n", batch.id.value, batch.name);
    }
    if (!changes->empty()) {
        fmt::print("Что вернулось:\n");
        std::vector<store::CellChange> back;
        for (const store::CellChange& change : *changes) {
            back.push_back({change.row, change.column, change.after, change.before});
        }
        print_changes(back, options.is_whole);
    }
    return {};
}

using Work = Result<void> (*)(const BatchesOptions& options, store::Database& database);

int run(const BatchesOptions& options, Work work) {
    return run_on_database(*options.database, [&](store::Database& database) { return work(options, database); });
}

}  // namespace

void print_changes(const std::vector<store::CellChange>& changes, bool all) {
    print_lines(changes, all, [](const store::CellChange& change) { return words(change); });
}

void add_batches(CLI::App& import, const std::shared_ptr<const std::string>& database, Command& chosen) {
    const auto options = std::make_shared<BatchesOptions>();
    options->database = database;
    const auto add = [&](const char* name, const char* help, Work work) {
        CLI::App* command = import.add_subcommand(name, help);
        command->fallthrough();
        command->callback([options, work, &chosen] { chosen = [options, work] { return run(*options, work); }; });
        return command;
    };
    add("list", "какие файлы приняты", list)->add_flag("--json", options->is_json, "для программ");

    CLI::App* showing = add("show", "всё об одной партии: кто, когда, замечания, что изменила", show);
    showing->add_option("ПАРТИЯ", options->id, "номер партии")->required();
    showing->add_flag("--json", options->is_json, "для программ");
    showing->add_flag("--all", options->is_whole, "все изменения и замечания");

    CLI::App* withdrawing = add("withdraw", "отозвать партию: вернётся то, что было до неё", withdraw);
    withdrawing->add_option("ПАРТИЯ", options->id, "номер партии")->required();
    withdrawing->add_flag("--all", options->is_whole, "показать всё, что вернулось");
}

}  // namespace msoko::cli
