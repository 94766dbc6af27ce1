#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "msoko/ingest/read.hpp"

namespace msoko::ingest {
namespace {

using PaperKey = std::tuple<int, facts::Run, std::string, std::string, int>;

PaperKey key_of(const facts::Paper& paper) {
    return {paper.year, paper.run, paper.procedure, paper.subject, paper.grade};
}

/// Participants as «login:code»; two batches of one work must not share any.
std::set<std::string> participants_of(const facts::WorkBatch& batch) {
    std::set<std::string> participants;
    for (const facts::Work& work : batch.works) {
        participants.insert(fmt::format("{}:{}", batch.organizations[work.organization].login, work.student));
    }
    return participants;
}

/// Rows of registers and forms as «login 2021 code»; the same one must not come from two files.
std::vector<std::string> keys_of(const facts::TableBatch& batch) {
    std::vector<std::string> keys;
    const auto person = std::find_if(batch.columns.begin(), batch.columns.end(), [](const auto& column) {
        return column.first == "student" || column.first == "employee";
    });
    for (std::uint32_t i = 0; i < batch.rows.size(); ++i) {
        const facts::TableRow& row = batch.rows[i];
        const std::string& login = batch.organizations[row.organization].login;
        keys.push_back(person == batch.columns.end()
                           ? fmt::format("{}, {} год", login, row.year)
                           : fmt::format("{}, {} год, код {}", login, row.year, person->second.integer(i)));
    }
    return keys;
}

/// Two files of the register of organizations are merged; events may repeat.
Result<void> check_repeated_rows(std::span<const FileOutcome> outcomes) {
    std::map<std::string, std::unordered_map<std::string, const facts::TableBatch*>> seen;
    for (const FileOutcome& outcome : outcomes) {
        for (const facts::TableBatch& batch : outcome.tables) {
            if (!batch.has_one_row_a_key || batch.table == "org") {
                continue;
            }
            for (std::string& key : keys_of(batch)) {
                const auto [known, is_new] = seen[batch.table].try_emplace(std::move(key), &batch);
                if (!is_new && known->second != &batch) {
                    return fail(ErrorCode::UnusableInput,
                                fmt::format("Строка таблицы {} ({}) есть в двух файлах: «{}» и «{}». Уберите "
                                            "повторный файл или лишние строки.",
                                            batch.table, known->first, known->second->source.file, batch.source.file));
                }
            }
        }
    }
    return {};
}

}  // namespace

Result<void> check_codes_of_people(std::span<const FileOutcome> outcomes) {
    struct Place {
        const facts::PersonCode* person;
        const FileOutcome* outcome;
    };
    std::map<std::pair<std::string_view, std::uint32_t>, Place> seen;
    for (const FileOutcome& outcome : outcomes) {
        for (const facts::PersonCode& person : outcome.people) {
            const Place& known =
                seen.try_emplace({person.organization, person.code}, Place{&person, &outcome}).first->second;
            if (known.person->check != person.check) {
                return fail(ErrorCode::UnusableInput,
                            fmt::format("Двум разным людям организации {} достался один код: «{}», строка {}, и «{}», "
                                        "строка {}. Замените имена одного из них кодом участника во всех файлах.",
                                        person.organization, known.outcome->file.string(), known.person->row,
                                        outcome.file.string(), person.row));
            }
        }
    }
    return {};
}

Result<void> check_repeated_works(std::span<const FileOutcome> outcomes) {
    std::map<std::string, const FileOutcome*> by_hash;
    std::map<PaperKey, std::vector<const facts::WorkBatch*>> by_paper;
    for (const FileOutcome& outcome : outcomes) {
        const auto [known, is_new] = by_hash.try_emplace(outcome.sha256, &outcome);
        if (!is_new) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("Файлы «{}» и «{}» одинаковы: результаты были бы посчитаны дважды. Уберите один "
                                    "из них.",
                                    known->second->file.string(), outcome.file.string()));
        }
        for (const facts::WorkBatch& batch : outcome.batches) {
            by_paper[key_of(batch.paper)].push_back(&batch);
        }
    }
    for (const auto& [paper, batches] : by_paper) {
        std::map<std::string, const facts::WorkBatch*> seen;
        for (std::size_t i = 0; batches.size() > 1 && i < batches.size(); ++i) {
            for (const std::string& participant : participants_of(*batches[i])) {
                const auto [known, is_new] = seen.try_emplace(participant, batches[i]);
                if (!is_new) {
                    return fail(
                        ErrorCode::UnusableInput,
                        fmt::format("Участник {} одной и той же работы есть в двух файлах: «{}» и «{}». Уберите "
                                    "повторный файл или разделите участников.",
                                    participant, known->second->source.file, batches[i]->source.file));
                }
            }
        }
    }
    return check_repeated_rows(outcomes);
}

}  // namespace msoko::ingest
