#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/plan.hpp"
#include "msoko/cycle/plan.hpp"
#include "msoko/store/database.hpp"

namespace msoko::cycle {

/// Who does something, and when.
struct Actor {
    std::string who;
    std::int64_t at = 0;  ///< seconds since 1970, UTC
};

/// One field of a task that somebody changed.
struct TaskEvent {
    std::string field;  ///< Russian: «состояние»
    std::string before;
    std::string after;
    std::string who;
    std::int64_t at = 0;
};

/// Plans in a database, with the tasks of their years. A plan is a catalog::Plan whose id is its name there.
class PlanBook {
  public:
    explicit PlanBook(store::Database& database) : database_(database) {}

    /// @error Usage where a plan of that name is there, or the plan has no entry
    [[nodiscard]] Result<void> add(const catalog::Plan& plan, const Actor& actor);
    /// Names and titles only, by name.
    [[nodiscard]] Result<std::vector<catalog::Plan>> list();
    /// @error NotFound with the names that are there
    [[nodiscard]] Result<catalog::Plan> find(const std::string& name);

    /// Makes the tasks of a year that are not there yet. @return how many
    [[nodiscard]] Result<std::size_t> make(const std::string& name, int year);
    /// By entry, year and part.
    /// @param year  nullopt = all
    [[nodiscard]] Result<std::vector<Task>> tasks(const std::string& name, std::optional<int> year);
    /// @error NotFound; those of `changed`
    [[nodiscard]] Result<Task> set(std::int64_t id, const TaskChange& change, const Actor& actor, Date today);
    [[nodiscard]] Result<std::vector<TaskEvent>> history(std::int64_t task);

  private:
    [[nodiscard]] Result<void> insert_steps(const catalog::Plan& plan);
    [[nodiscard]] Result<void> record(const Task& before, const Task& after, const Actor& actor);

    store::Database& database_;
};

}  // namespace msoko::cycle
