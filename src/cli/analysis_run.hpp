#pragma once

#include <functional>
#include <string>

#include "msoko/app/assessment.hpp"
#include "program.hpp"
#include "reading_options.hpp"

namespace msoko::cli {

/// What every command that shows an analysis of files is told.
struct AnalysisOptions {
    app::AssessRequest request;
    ReadingOptions reading;
    std::string organization;  ///< login; empty = all
    int year = 0;              ///< 0 = all
    std::string family;        ///< of signs; empty = all
    int level = 0;             ///< least level of evidence
    bool is_json = false;
};

/// Declares a command that reads files and prints what the analysis has; `declare` adds options of its own.
void add_analysis(CLI::App& app, const Installation& installation, Command& chosen, const std::string& name,
                  const std::string& description,
                  const std::function<void(const app::Assessment&, const AnalysisOptions&)>& print,
                  const std::function<void(CLI::App&, AnalysisOptions&)>& declare = {});

/// True where the options do not leave out the year and the organization.
[[nodiscard]] bool is_asked(const app::Assessment& assessment, const AnalysisOptions& options, int year,
                            facts::OrgId organization);

/// «2021 весна, математика, 4 класс».
[[nodiscard]] std::string work_title(const app::Assessment& assessment, std::uint32_t paper);

/// Name of a school for a table, else its login.
[[nodiscard]] const std::string& school_title(const app::Assessment& assessment, facts::OrgId organization);

}  // namespace msoko::cli
