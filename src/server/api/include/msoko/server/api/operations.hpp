#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "msoko/app/assessment.hpp"
#include "msoko/app/intake.hpp"
#include "msoko/app/jobs.hpp"
#include "msoko/app/workplace.hpp"
#include "msoko/base/result.hpp"
#include "msoko/server/api/metrics.hpp"
#include "msoko/server/http/router.hpp"

namespace msoko::api {

/// What the operations answer with besides the assessment itself.
struct ApiOptions {
    std::string program_version;
    std::filesystem::path outputs;  ///< folder that the assessment was written to: its files are the documents
    std::string who;                ///< answers for what is done where nobody need sign in
};

class PeopleDesk;

/// What the operations of a database work on. All of it outlives the router.
struct Desk {
    app::Workplace& workplace;
    app::Intake& intake;
    app::Jobs& jobs;
    const Metrics& metrics;
    std::shared_ptr<PeopleDesk> people = nullptr;  ///< who may sign in; nullptr = nobody need
};

/// Adds the operations of api/openapi.yaml that read one assessment.
/// @error Environment where the folder of outputs does not exist.
[[nodiscard]] Result<void> add_operations(http::Router& router, std::shared_ptr<const app::Assessment> assessment,
                                          const ApiOptions& options);

/// Adds all operations: those above over the present snapshot of the workplace, those that change it, and those of
/// people; where there are people, each only for those who may use it.
void add_operations(http::Router& router, const Desk& desk, const ApiOptions& options);

}  // namespace msoko::api
