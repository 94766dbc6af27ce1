#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/facts/history.hpp"
#include "msoko/facts/login_question.hpp"
#include "msoko/store/database.hpp"

namespace msoko::app {

/// What users answered about logins. @return with nothing else in it
[[nodiscard]] Result<facts::OrganizationHistory> answered_logins(store::Database& database);

/// Logins of accepted files that look like one organization, where neither rules, events nor answers say so.
[[nodiscard]] Result<std::vector<facts::LoginQuestion>> open_questions(store::Database& database,
                                                                       const catalog::Catalog& catalog);

/// Where to look, and whose rules count.
struct QuestionRequest {
    std::string database;
    std::filesystem::path catalog;
    std::vector<std::filesystem::path> additions;
};
[[nodiscard]] Result<std::vector<facts::LoginQuestion>> open_questions(const QuestionRequest& request);

}  // namespace msoko::app
