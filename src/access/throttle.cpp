#include "throttle.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "msoko/access/secret.hpp"

namespace msoko::access {
namespace {

constexpr std::int64_t kDay = 24 * 60 * 60;
constexpr std::int64_t kShortestWait = 2;

}  // namespace

std::int64_t wait_after(const store::FailedAttempts& attempts, const Patience& patience, std::int64_t at) {
    if (attempts.count <= patience.num_free || at - attempts.last_at >= kDay) {
        return 0;
    }
    std::int64_t wait = kShortestWait;
    for (std::int64_t i = patience.num_free + 1; i < attempts.count && wait < patience.longest_wait; ++i) {
        wait *= 2;
    }
    return std::max<std::int64_t>(0, attempts.last_at + std::min(wait, patience.longest_wait) - at);
}

Result<std::int64_t> Throttle::wait(const std::vector<Subject>& subjects) {
    std::int64_t longest = 0;
    for (const Subject& subject : subjects) {
        const Result<store::FailedAttempts> attempts = sessions_.failed_attempts(hash_of_token(subject.name));
        if (!attempts) {
            return tl::make_unexpected(attempts.error());
        }
        longest = std::max(longest, wait_after(*attempts, subject.patience, at_));
    }
    return longest;
}

Result<void> Throttle::add(const std::vector<Subject>& subjects, std::int64_t count) {
    for (const Subject& subject : subjects) {
        const std::string hash = hash_of_token(subject.name);
        const Result<store::FailedAttempts> attempts = sessions_.failed_attempts(hash);
        if (!attempts) {
            return tl::make_unexpected(attempts.error());
        }
        const std::int64_t before = at_ - attempts->last_at >= kDay ? 0 : attempts->count;
        if (Result<void> noted = sessions_.set_failed_attempts(hash, {std::max<std::int64_t>(0, before + count), at_});
            !noted) {
            return noted;
        }
    }
    return {};
}

Result<void> Throttle::note_failure(const std::vector<Subject>& subjects) {
    return add(subjects, 1);
}

Result<void> Throttle::take_back(const std::vector<Subject>& subjects) {
    return add(subjects, -1);
}

Result<void> Throttle::clear(const std::vector<Subject>& subjects) {
    for (const Subject& subject : subjects) {
        if (Result<void> cleared = sessions_.set_failed_attempts(hash_of_token(subject.name), {0, at_}); !cleared) {
            return cleared;
        }
    }
    return {};
}

std::string network_of(const std::string& address) {
    in6_addr parsed{};
    if (inet_pton(AF_INET6, address.c_str(), &parsed) != 1) {
        return address;
    }
    constexpr std::size_t kNetworkBytes = 8;
    if (IN6_IS_ADDR_V4MAPPED(&parsed)) {
        return address;
    }
    std::fill(std::begin(parsed.s6_addr) + kNetworkBytes, std::end(parsed.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, &parsed, text.data(), text.size());
    return text.data();
}

}  // namespace msoko::access
