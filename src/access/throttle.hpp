#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/sessions.hpp"

namespace msoko::access {

/// Failures of one kind: how many are free, and how long one waits at most after further ones.
struct Patience {
    std::int64_t num_free = 0;
    std::int64_t longest_wait = 0;  ///< seconds
};

/// Seconds from `at` until the next try is heard: 2 after the first failure that is not free, twice as long after each
/// further one. Failures are forgotten a day after the last.
[[nodiscard]] std::int64_t wait_after(const store::FailedAttempts& attempts, const Patience& patience, std::int64_t at);

/// Whom failures are counted for: what is counted is only a hash of its name.
struct Subject {
    std::string name;
    Patience patience;
};

/// Slows down those who guess. Nobody is locked out by what others do elsewhere: failures are counted for an address,
/// for an address with a login, and for a browser that the person has signed in from, which is then counted by itself
/// alone.
class Throttle {
  public:
    Throttle(store::Database& database, std::int64_t at) : sessions_(database), at_(at) {}

    /// Longest wait of all subjects, in seconds; 0 = go on.
    [[nodiscard]] Result<std::int64_t> wait(const std::vector<Subject>& subjects);
    [[nodiscard]] Result<void> note_failure(const std::vector<Subject>& subjects);
    /// The last failure was none.
    [[nodiscard]] Result<void> take_back(const std::vector<Subject>& subjects);
    [[nodiscard]] Result<void> clear(const std::vector<Subject>& subjects);

  private:
    [[nodiscard]] Result<void> add(const std::vector<Subject>& subjects, std::int64_t count);

    store::Sessions sessions_;
    std::int64_t at_;
};

/// A client's address as far as it tells clients apart: of IPv6 the first 64 bits, which one client has whole.
[[nodiscard]] std::string network_of(const std::string& address);

}  // namespace msoko::access
