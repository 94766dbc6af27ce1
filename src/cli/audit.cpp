#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>

#include "database_work.hpp"
#include "msoko/base/number.hpp"
#include "msoko/store/audit.hpp"
#include "program.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;

struct AuditOptions {
    std::string database;
    store::AuditFilter filter;
    std::string expected;  ///< hash that was noted before
    bool is_json = false;
};

/// Actions in words; one that a later program added stays as it is.
std::string words_of(const std::string& action) {
    static const std::map<std::string, std::string> words = {{"person.invite", "пригласил"},
                                                             {"person.reset", "выдал ссылку сброса"},
                                                             {"person.password", "задал пароль"},
                                                             {"person.second_factor", "второй фактор"},
                                                             {"person.disable", "закрыл доступ"},
                                                             {"person.enable", "открыл доступ"},
                                                             {"role.give", "дал роль"},
                                                             {"role.end", "забрал роль"},
                                                             {"role.substitute", "назначил замещение"},
                                                             {"session.begin", "вошёл"},
                                                             {"session.end", "вышел"},
                                                             {"session.refuse", "не впущен"},
                                                             {"session.revoke", "завершил сеансы"},
                                                             {"batch.accept", "принял файл"},
                                                             {"batch.withdraw", "отозвал файл"},
                                                             {"login.match", "сопоставил логины"}};
    const auto found = words.find(action);
    return found == words.end() ? action : fmt::format("{} ({})", found->second, action);
}

json::object to_json(const store::AuditEntry& entry) {
    json::object item{{"number", entry.number}, {"at", entry.at},          {"who", entry.who},
                      {"action", entry.action}, {"object", entry.object},  {"before", entry.before},
                      {"after", entry.after},   {"address", entry.address}};
    item["person"] = entry.person ? json::value(entry.person->value) : json::value(nullptr);
    return item;
}

Result<void> list(const AuditOptions& options, store::Audit& audit) {
    const auto entries = audit.list(options.filter);
    if (!entries) {
        return tl::make_unexpected(entries.error());
    }
    if (options.is_json) {
        json::array items;
        for (const store::AuditEntry& entry : *entries) {
            items.push_back(to_json(entry));
        }
        fmt::print("{}\n", json::serialize(items));
        return {};
    }
    TerminalTable table({{"Запись", Align::Right},
                         {"Когда"},
                         {"Кто"},
                         {"Что сделал"},
                         {"С чем"},
                         {"Было", Align::Left, 40},
                         {"Стало", Align::Left, 80},
                         {"Откуда"}});
    for (const store::AuditEntry& entry : *entries) {
        table.add({std::to_string(entry.number), moment(entry.at), entry.who, words_of(entry.action), entry.object,
                   entry.before, entry.after, entry.address.empty() ? "командная строка" : entry.address});
    }
    fmt::print("{}", table.is_empty() ? "Таких записей в журнале нет.\n" : table.to_string());
    return {};
}

Result<void> verify(const AuditOptions& options, store::Audit& audit) {
    Result<store::AuditCheck> check = audit.verify();
    if (!check) {
        return tl::make_unexpected(check.error());
    }
    if (check->problems.empty() && !options.expected.empty() && options.expected != check->hash) {
        const Result<bool> was = audit.has_hash(options.expected);
        if (!was) {
            return tl::make_unexpected(was.error());
        }
        if (!*was) {
            check->problems.emplace_back("Записи с отмеченным хешем нет: журнал переписан или обрезан.");
        }
    }
    if (!check->problems.empty()) {
        std::string message = "Журнал изменён помимо программы:";
        for (const std::string& problem : check->problems) {
            message += "\n  " + problem;
        }
        return fail(ErrorCode::UnusableInput, message);
    }
    fmt::print("Журнал цел: записей — {}, хеш последней — {}.\n", number::format(check->num_entries),
               check->hash.empty() ? "нет" : check->hash);
    return {};
}

using Work = Result<void> (*)(const AuditOptions& options, store::Audit& audit);

int run(const AuditOptions& options, Work work) {
    return run_on_database(options.database, [&](store::Database& database) {
        store::Audit audit(database);
        return work(options, audit);
    });
}

}  // namespace

void add_audit(CLI::App& app, Command& chosen) {
    CLI::App* audit = app.add_subcommand("audit", "журнал: кто, что и когда изменил");
    audit->require_subcommand(1);
    const auto options = std::make_shared<AuditOptions>();
    audit->add_option("--db", options->database, "база: файл SQLite или postgresql://пользователь@сервер/база")
        ->required();
    const auto add = [&](const char* name, const char* help, Work work) {
        CLI::App* command = audit->add_subcommand(name, help);
        command->fallthrough();
        command->callback([options, work, &chosen] { chosen = [options, work] { return run(*options, work); }; });
        return command;
    };
    CLI::App* listing = add("list", "последние записи", list);
    listing->add_option("--who", options->filter.who, "логин того, кто сделал");
    listing->add_option("--action", options->filter.action, "что сделано: person.invite или person — всё с людьми");
    listing->add_option("--object", options->filter.object, "с чем: \"person 7\", \"batch 3\"");
    listing->add_option("--limit", options->filter.limit, "сколько записей (100)");
    listing->add_flag("--json", options->is_json, "для программ");
    add("verify", "проверить, что записи не изменены и не удалены", verify)
        ->add_option("--expected", options->expected, "хеш, который проверка напечатала раньше");
}

}  // namespace msoko::cli
