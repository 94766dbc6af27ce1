#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "msoko/access/rights.hpp"
#include "msoko/store/people.hpp"

namespace msoko::access {

/// Who acts, and from where.
struct Actor {
    std::optional<store::PersonId> person;  ///< missing: not a person of the database
    std::string who;                        ///< login, or the user of the machine
    std::string address;
    std::vector<store::Assignment> assignments;  ///< in force today
    bool is_operator = false;                    ///< may all

    /// Whoever runs the program on the machine of the database can read and write it anyhow.
    [[nodiscard]] static Actor command_line(std::string user) { return {{}, std::move(user), {}, {}, true}; }

    [[nodiscard]] bool may(Action action, const Object& object = {}) const {
        return is_operator || access::may(assignments, action, object);
    }
};

/// Proof that an actor may do an action on an object: use cases ask for it, and only authorize() makes it. The actor
/// outlives it.
template <Action kAction>
class Permit {
  public:
    [[nodiscard]] const Actor& actor() const noexcept { return *actor_; }

  private:
    explicit Permit(const Actor& actor) : actor_(&actor) {}
    template <Action kAsked>
    friend std::optional<Permit<kAsked>> authorize(const Actor& actor, const Object& object);
    const Actor* actor_;
};

/// nullopt = denied.
template <Action kAsked>
[[nodiscard]] std::optional<Permit<kAsked>> authorize(const Actor& actor, const Object& object = {}) {
    return actor.may(kAsked, object) ? std::optional(Permit<kAsked>(actor)) : std::nullopt;
}

}  // namespace msoko::access
