#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/paper.hpp"
#include "msoko/ingest/read.hpp"

namespace msoko::ingest {

/// What one place says of a work: "year" → "2021".
struct AnswerSource {
    std::string origin;  ///< for people: «имя файла»
    std::map<std::string, std::string> answers;
    /// The user's own words: a value that makes no sense is an error, not a reason to look elsewhere.
    bool is_binding = false;
};

/// Year, subject, grade and run that the name of a file or folder spells.
[[nodiscard]] std::map<std::string, std::string> answers_of_name(std::string_view name,
                                                                 const catalog::Catalog& catalog);

/// What the manifests beside a file say of it: «<file>.toml», then «manifest.toml»; empty where there is none.
[[nodiscard]] Result<std::vector<AnswerSource>> answers_of_manifests(const std::filesystem::path& file);

/// A work identified: which one it is and who said so.
struct PaperIdentity {
    int year = 0;
    std::optional<facts::Run> run;  ///< nullopt = to be told by the codes of participants
    std::string procedure;
    std::string subject;
    int grade = 0;
    int max_primary = 0;  ///< 0 = the title rows do not say
    std::string organization;
    std::string municipality;
    std::string region;
    std::vector<Answer> answers;
    std::vector<std::string> problems;  ///< for people: what is unknown or makes no sense and how to say it
};

/// Asks the sources in their order, the first that knows wins.
[[nodiscard]] PaperIdentity identify_paper(const std::vector<AnswerSource>& sources, const catalog::Catalog& catalog);

/// What holds for every row of a register or form: year, organization, municipality, region; none of them is required.
[[nodiscard]] PaperIdentity identify_table(const std::vector<AnswerSource>& sources, const catalog::Catalog& catalog);

/// «осень», "autumn", … → run.
[[nodiscard]] std::optional<facts::Run> parse_run(std::string_view word);

}  // namespace msoko::ingest
