#include "paper_answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "file_problem.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2099;
constexpr int kLastGrade = 11;

bool is_letter_or_digit(char c) noexcept {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Words of a folded name; digits and letters part: «grade4-russian» → grade, 4, russian.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    bool starts_word = true;
    for (const char c : text::fold(name)) {
        if (!is_letter_or_digit(c)) {
            starts_word = true;
            continue;
        }
        if (starts_word || is_digit(c) != is_digit(words.back().back())) {
            words.emplace_back();
        }
        words.back().push_back(c);
        starts_word = false;
    }
    return words;
}

std::optional<int> to_number(const std::string& word, int low, int high) {
    const auto value = number::parse_integer(word);
    return value && *value >= low && *value <= high ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

bool is_grade_word(const std::string& word) {
    return word == "grade" || word == "класс" || word == "класса" || word == "кл" || word == "class";
}

/// «edu» before six digits: the login of a school, which the forms it fills in do not hold.
bool is_login(const std::string& letters, const std::string& digits) {
    static constexpr std::size_t kNumLetters = 3;
    static constexpr std::size_t kNumDigits = 6;
    return letters.size() == kNumLetters && digits.size() == kNumDigits && is_digit(digits.front()) &&
           std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Subject spelled by up to three words in a row; the longest spelling wins: «русский язык» before «русский».
const catalog::Subject* find_subject(const std::vector<std::string>& words, const catalog::Catalog& catalog) {
    for (std::size_t length = 3; length > 0; --length) {
        for (std::size_t first = 0; first + length <= words.size(); ++first) {
            const auto begin = words.begin() + static_cast<std::ptrdiff_t>(first);
            const std::string spelling =
                fmt::format("{}", fmt::join(begin, begin + static_cast<std::ptrdiff_t>(length), " "));
            if (const catalog::Subject* subject = catalog.match_subject(spelling)) {
                return subject;
            }
        }
    }
    return nullptr;
}

struct RunWord {
    std::string_view word;
    facts::Run run;
};
constexpr std::array<RunWord, 12> kRunWords = {{{"autumn", facts::Run::Autumn},
                                                {"осень", facts::Run::Autumn},
                                                {"осенний", facts::Run::Autumn},
                                                {"spring", facts::Run::Spring},
                                                {"весна", facts::Run::Spring},
                                                {"весенний", facts::Run::Spring},
                                                {"early", facts::Run::Early},
                                                {"досрочный период", facts::Run::Early},
                                                {"досрочный", facts::Run::Early},
                                                {"main", facts::Run::Main},
                                                {"основной период", facts::Run::Main},
                                                {"основной", facts::Run::Main}}};

/// Sets one answer of the identity; false where the value makes no sense.
bool accept(PaperIdentity& identity, const std::string& key, const std::string& value, const catalog::Catalog& catalog,
            std::string& shown) {
    shown = value;
    if (key == "year" || key == "grade" || key == "max_primary") {
        const auto parsed = key == "year"    ? to_number(value, kFirstYear, kLastYear)
                            : key == "grade" ? to_number(value, 1, kLastGrade)
                                             : to_number(value, 1, 1000);
        int& field = key == "year" ? identity.year : key == "grade" ? identity.grade : identity.max_primary;
        field = parsed.value_or(0);
        return parsed.has_value();
    }
    if (key == "subject") {
        const catalog::Subject* subject = catalog.match_subject(value);
        identity.subject = subject == nullptr ? std::string() : subject->id;
        shown = subject == nullptr ? value : subject->label;
        return subject != nullptr;
    }
    if (key == "procedure") {
        const catalog::Procedure* procedure = catalog.match_procedure(value);
        identity.procedure = procedure == nullptr ? std::string() : procedure->id;
        shown = procedure == nullptr ? value : procedure->label;
        return procedure != nullptr;
    }
    if (key == "run") {
        identity.run = parse_run(value);
        shown = identity.run ? std::string(facts::label(*identity.run)) : value;
        return identity.run.has_value();
    }
    (key == "organization"   ? identity.organization
     : key == "municipality" ? identity.municipality
                             : identity.region) = text::squeeze(value);
    return true;
}

struct Question {
    std::string_view key;
    std::string_view genitive;  ///< «год проведения» in the sentence «Не известно: …»
    bool is_required;
    bool is_of_tables;  ///< registers and forms are asked it, too
};
constexpr std::array<Question, 9> kQuestions = {{{"procedure", "процедура", true, false},
                                                 {"year", "год", true, true},
                                                 {"run", "период", false, false},
                                                 {"subject", "предмет", true, false},
                                                 {"grade", "класс программы", true, false},
                                                 {"max_primary", "максимальный балл", false, false},
                                                 {"organization", "организация", false, true},
                                                 {"municipality", "муниципалитет", false, true},
                                                 {"region", "регион", false, true}}};

/// Asks the sources in their order; false where none knows.
bool ask(const Question& question, const std::vector<AnswerSource>& sources, const catalog::Catalog& catalog,
         PaperIdentity& identity) {
    const std::string key(question.key);
    for (const AnswerSource& source : sources) {
        const auto said = source.answers.find(key);
        if (said == source.answers.end()) {
            continue;
        }
        std::string shown;
        if (accept(identity, key, said->second, catalog, shown)) {
            identity.answers.push_back({key, std::move(shown), source.origin});
            return true;
        }
        if (source.is_binding) {
            identity.problems.push_back(
                fmt::format("не понятно значение «{}» ({}: {})", said->second, source.origin, question.genitive));
            return true;
        }
    }
    return false;
}

}  // namespace

std::optional<facts::Run> parse_run(std::string_view word) {
    const std::string folded = text::fold(word);
    const auto found =
        std::find_if(kRunWords.begin(), kRunWords.end(), [&](const RunWord& entry) { return entry.word == folded; });
    return found == kRunWords.end() ? std::nullopt : std::optional(found->run);
}

std::map<std::string, std::string> answers_of_name(std::string_view name, const catalog::Catalog& catalog) {
    std::map<std::string, std::string> answers;
    const std::vector<std::string> words = words_of(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() == 4 && to_number(words[i], kFirstYear, kLastYear)) {
            answers.emplace("year", words[i]);
        }
        const bool has_grade_word =
            (i > 0 && is_grade_word(words[i - 1])) || (i + 1 < words.size() && is_grade_word(words[i + 1]));
        if (has_grade_word && to_number(words[i], 1, kLastGrade)) {
            answers.emplace("grade", words[i]);
        }
        if (i > 0 && is_login(words[i - 1], words[i])) {
            answers.emplace("organization", words[i - 1] + words[i]);
        }
        if (parse_run(words[i])) {
            answers.emplace("run", words[i]);
        }
        if (const catalog::Procedure* procedure = catalog.match_procedure(words[i])) {
            answers.emplace("procedure", procedure->id);
        }
    }
    if (const catalog::Subject* subject = find_subject(words, catalog)) {
        answers.emplace("subject", subject->id);
    }
    return answers;
}

Result<std::vector<AnswerSource>> answers_of_manifests(const std::filesystem::path& file) {
    std::vector<AnswerSource> sources;
    const std::filesystem::path own = file.string() + ".toml";
    for (const std::filesystem::path& path : {own, file.parent_path() / "manifest.toml"}) {
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error)) {
            continue;
        }
        const auto manifest = catalog::read_manifest(path);
        if (!manifest) {
            const catalog::Diagnostic& first = manifest.error().front();
            return unusable_file(path.string(), fmt::format("строка {}: {}", first.place.line, first.message),
                                 "Исправьте описание (docs/formats.md) или уберите его из папки.");
        }
        for (const catalog::ManifestEntry& entry : manifest->entries) {
            if (entry.file.empty() || entry.file == file.filename().string()) {
                sources.push_back({fmt::format("описание {}", path.filename().string()), entry.constants, true});
            }
        }
    }
    return sources;
}

PaperIdentity identify_paper(const std::vector<AnswerSource>& sources, const catalog::Catalog& catalog) {
    PaperIdentity identity;
    for (const Question& question : kQuestions) {
        if (!ask(question, sources, catalog, identity) && question.is_required) {
            identity.problems.push_back(fmt::format("не известно: {} (укажите --{})", question.genitive, question.key));
        }
    }
    return identity;
}

PaperIdentity identify_table(const std::vector<AnswerSource>& sources, const catalog::Catalog& catalog) {
    PaperIdentity identity;
    for (const Question& question : kQuestions) {
        if (question.is_of_tables) {
            ask(question, sources, catalog, identity);
        }
    }
    return identity;
}

}  // namespace msoko::ingest
