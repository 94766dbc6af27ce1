#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "town.hpp"

namespace msoko::demo {

/// A question of a questionnaire, as its header says it, and a school's answer.
struct QuestionnaireAnswer {
    std::string_view question;
    std::string answer;
};

/// Answers of a school in the order of the columns. Names, phones and mails of officials stay empty.
/// Favourable context shows in education of teachers, parents who come, equipment; hard context in their lack.
[[nodiscard]] std::vector<QuestionnaireAnswer> answer_2021(const School& school);

/// Writes the context questionnaires of schools: 2021 in one sheet of 95 columns, all texts.
[[nodiscard]] Result<void> write_context_2021(const std::filesystem::path& file, const Town& town);

/// 2022: two sheets, codes before names, numbers as numbers.
[[nodiscard]] Result<void> write_context_2022(const std::filesystem::path& file, const Town& town);

}  // namespace msoko::demo
