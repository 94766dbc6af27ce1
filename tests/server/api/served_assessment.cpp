#include "served_assessment.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <fstream>
#include <vector>

#include "msoko/server/api/operations.hpp"

namespace msoko::testing {

namespace {

namespace fs = std::filesystem;

void write_table(const fs::path& file) {
    std::ofstream table(file);
    table << "year;procedure;run;subject;grade;org;org_name;municipality;class;student;primary;absent;item:1(20)\n";
    int student = 50000;
    const auto add = [&](std::string_view school, const std::vector<int>& scores) {
        for (const int score : scores) {
            table << fmt::format("2021;vpr;spring;math;5;{};А;{};{};0;{}\n", school, ++student, score, score);
        }
    };
    constexpr std::string_view kTenth = "edu990001;Школа № 10;Первый район";
    add(kTenth, {6, 6, 6, 8, 8, 8, 12, 12, 12, 16, 16, 16});
    table << fmt::format("2021;vpr;spring;math;5;{};А;{};;1;\n", kTenth, ++student);
    table << fmt::format("2021;vpr;spring;math;5;{};А;{};9;0;8\n", kTenth, ++student);
    add("edu990002;Школа № 2;Первый район", std::vector<int>(12, 12));
    add("edu990003;Школа № 1;Второй район", {6, 8, 12, 16});
}

app::Assessment assess(const fs::path& file) {
    app::AssessRequest request;
    request.files = {file};
    request.profile = "kemerovo";
    request.catalog = fs::path(MSOKO_SOURCE_DIR) / "catalog";
    request.threads = 1;
    auto assessment = app::Assessment::run(request);
    if (!assessment) {
        throw std::runtime_error(assessment.error().message);
    }
    return std::move(*assessment);
}

}  // namespace

ServedAssessment::ServedAssessment()
    : folder_(fs::path(::testing::TempDir()) / fmt::format("msoko_served_assessment_{}", ::getpid())) {
    fs::create_directories(folder_ / "out" / "sheets");
    write_table(folder_ / "math5.csv");
    std::ofstream(folder_ / "out" / "spravka.docx") << "a document";
    std::ofstream(folder_ / "out" / "sheets" / "edu990001.docx") << "a sheet";
    std::ofstream(folder_ / "out" / app::kSavedRequestName) << "{}";
    assessment_ = std::make_shared<const app::Assessment>(assess(folder_ / "math5.csv"));
    const auto added = api::add_operations(router_, assessment_, {"1.2.3", folder_ / "out", {}});
    if (!added) {
        throw std::runtime_error(added.error().message);
    }
    http::ServerOptions options;
    options.endpoint.port = 0;
    options.stop_on_signals = false;
    auto server = http::Server::listen(
        options, [this](const http::Request& request) { return router_.handle(request); },
        [this](const http::Request& request) { return router_.admit(request); });
    server_ = std::make_unique<http::Server>(std::move(server).value());
    thread_ = std::thread([this] { server_->run(); });
}

ServedAssessment::~ServedAssessment() {
    server_->stop();
    thread_.join();
    fs::remove_all(folder_);
}

RawResponse ServedAssessment::get(std::string_view target, std::string_view headers) const {
    return testing::get(port(), target, headers);
}

boost::json::value ServedAssessment::json(std::string_view target) const {
    const RawResponse response = get(target);
    EXPECT_EQ(response.status, 200) << target << ": " << response.body;
    return boost::json::parse(response.body);
}

}  // namespace msoko::testing
