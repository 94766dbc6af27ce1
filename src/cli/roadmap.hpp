#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "catalog.hpp"
#include "msoko/cycle/plan_book.hpp"

namespace msoko::cli {

/// What the commands of `msoko roadmap` are asked.
struct RoadmapOptions {
    CatalogOptions catalog;
    std::string database;
    std::string plan;
    std::optional<int> year;
    std::string today;  ///< as typed; empty = the day of the machine's clock
    int soon = 30;
    bool is_json = false;
    bool is_calendar = false;
    std::string who;
    // set
    std::int64_t task = 0;
    std::string status;
    std::string evidence;
    std::string report;
    std::string reason;
    std::string first;
    std::string last;
    std::string done_on;
    // report, import
    std::filesystem::path output;
    std::filesystem::path file;
    std::optional<std::filesystem::path> territory;
    std::optional<std::filesystem::path> assessments;
    std::string title;
    std::string source;
    std::optional<int> first_year;
    std::optional<int> last_year;
    bool is_calendar_year = false;
};

/// Error Usage that names the option where the text is no date.
[[nodiscard]] Result<cycle::Date> read_date(const std::string& text, const char* option);
[[nodiscard]] cycle::Actor actor_of(const RoadmapOptions& options);
[[nodiscard]] Result<cycle::Date> today_of(const RoadmapOptions& options);
/// The year of a plan that a day is in.
[[nodiscard]] int year_on(const catalog::Plan& plan, cycle::Date today);

// What the commands that change something do.
[[nodiscard]] Result<void> set_task(const RoadmapOptions& options, cycle::PlanBook& book);
[[nodiscard]] Result<void> print_history(const RoadmapOptions& options, cycle::PlanBook& book);
[[nodiscard]] Result<void> import_plan(const RoadmapOptions& options, cycle::PlanBook& book);

// What `show` and `overdue` print.
void print_tasks(const catalog::Plan& plan, const std::vector<cycle::Task>& tasks, cycle::Date today, int soon);
void print_calendar(const catalog::Plan& plan, const std::vector<cycle::Task>& tasks, int year);
void print_tasks_json(const catalog::Plan& plan, const std::vector<cycle::Task>& tasks, cycle::Date today, int soon);
void print_counts(const std::vector<cycle::Task>& tasks, cycle::Date today);

}  // namespace msoko::cli
