#pragma once

#include <boost/json/value.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "../support/raw_client.hpp"
#include "msoko/app/assessment.hpp"
#include "msoko/server/http/router.hpp"
#include "msoko/server/http/server.hpp"

namespace msoko::testing {

/// A real server over the assessment of a small table: mathematics of grade 5, spring 2021, whose scale is 7, 11 and 15
/// of 20 points.
///
///   edu990001 «Школа № 10», Первый район   6 6 6 8 8 8 12 12 12 16 16 16, one absent, one whose total is wrong
///   edu990002 «Школа № 2», Первый район    12 twelve times
///   edu990003 «Школа № 1», Второй район    6 8 12 16
class ServedAssessment {
  public:
    ServedAssessment();
    ~ServedAssessment();
    ServedAssessment(const ServedAssessment&) = delete;
    ServedAssessment& operator=(const ServedAssessment&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] const http::Router& router() const { return router_; }
    /// GET of a target.
    [[nodiscard]] RawResponse get(std::string_view target, std::string_view headers = "") const;
    /// Body of a GET that succeeds, as JSON.
    [[nodiscard]] boost::json::value json(std::string_view target) const;

  private:
    std::filesystem::path folder_;
    std::shared_ptr<const app::Assessment> assessment_;
    http::Router router_;
    std::unique_ptr<http::Server> server_;
    std::thread thread_;
};

}  // namespace msoko::testing
