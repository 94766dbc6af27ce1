#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "../support/raw_client.hpp"
#include "../support/running_server.hpp"
#include "msoko/server/api/operations.hpp"
#include "msoko/server/api/people.hpp"
#include "msoko/server/http/router.hpp"

namespace msoko::testing {

/// A real server over a database of its own, empty at first, open to anybody or to people.
class ServedWorkplace {
  public:
    enum class SignIn : std::uint8_t { None, Required };
    explicit ServedWorkplace(SignIn sign_in = SignIn::None);
    ~ServedWorkplace();
    ServedWorkplace(const ServedWorkplace&) = delete;
    ServedWorkplace& operator=(const ServedWorkplace&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] const http::Router& router() const { return router_; }
    [[nodiscard]] std::string database() const { return (folder_ / "work.db").string(); }

    /// Adds a person with a role.
    void add_person(const std::string& login, const store::Assignment& role) const;
    /// All that is asked for from now on is asked by this person.
    void sign_in(const std::string& login);

    [[nodiscard]] RawResponse get(std::string_view target, std::string_view headers = "") const;
    [[nodiscard]] RawResponse post(std::string_view target, std::string_view body) const;
    /// Body of an answer with this status, as JSON.
    static boost::json::object json(const RawResponse& response, int status = 200);

    /// Uploads a table of mathematics, grade 5, spring 2021, and waits until it is read. @return schema Upload
    [[nodiscard]] boost::json::object upload(std::string_view name, std::string_view rows) const;
    /// Waits until nothing waits or runs.
    void wait() const;
    /// Accepts an upload and waits for the refresh. @return schema Upload
    boost::json::object accept(const boost::json::object& upload, std::string_view body = "{}") const;

  private:
    std::filesystem::path folder_;
    std::unique_ptr<app::Workplace> workplace_;
    app::Jobs jobs_;
    std::unique_ptr<app::Intake> intake_;
    api::Metrics metrics_;
    std::shared_ptr<api::PeopleDesk> people_;  // nullptr: nobody need sign in
    std::string signed_in_;                    // headers of whoever is
    http::Router router_;
    std::unique_ptr<RunningServer> server_;
};

/// Rows of participants of a school, a score each, as in upload().
[[nodiscard]] std::string rows_of(std::string_view school, std::initializer_list<int> scores,
                                  std::string_view municipality = "Первый район");

}  // namespace msoko::testing
