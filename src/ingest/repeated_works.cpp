#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

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

}  // namespace

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
    return {};
}

}  // namespace msoko::ingest
