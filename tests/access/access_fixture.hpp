#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "msoko/access/account.hpp"
#include "msoko/access/administration.hpp"
#include "msoko/access/password.hpp"
#include "msoko/access/shared_database.hpp"
#include "msoko/access/sign_in.hpp"
#include "msoko/store/audit.hpp"
#include "test_folder.hpp"

namespace msoko::access {

/// The cheapest that libsodium takes.
inline constexpr PasswordCost kCheap{1, std::size_t{8192} * 1024};
inline const std::string kPassword = "синий трактор едет";

/// A database of people, with a clock that the test moves.
class AccessTest : public testing::Test {
  protected:
    AccessTest();

    /// An active person with a password.
    store::PersonId add(const std::string& login, const std::vector<store::Assignment>& roles = {});
    [[nodiscard]] SignedIn sign_in(const std::string& login, const Client& client = {});
    [[nodiscard]] std::variant<SignedIn, Refusal> try_to(const SignInRequest& request, const Client& client = {});
    [[nodiscard]] Refusal refusal(const SignInRequest& request, const Client& client = {});
    [[nodiscard]] Visit visit(const SignedIn& signed_in);
    /// "action object: before → after by who" of the journal, the first line first.
    [[nodiscard]] std::vector<std::string> journal();
    template <typename Work>
    auto with(const Work& work) {
        return database_.use(work);
    }

    std::int64_t now_ = 1'780'000'000;  // 2026-05-28 20:26:40 UTC
    Clock clock_ = [this] { return now_; };

  private:
    support::TestFolder folder_;

  protected:
    SharedDatabase database_;
    Passwords passwords_{kCheap};
    SignIn sign_in_{database_, passwords_, clock_};
    Account account_{database_, passwords_, clock_};
    Actor operator_ = Actor::command_line("root");
};

/// Stops the test where something did not succeed.
template <typename T>
T need(Result<T> result) {
    if (!result) {
        throw std::runtime_error(result.error().message);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

}  // namespace msoko::access
