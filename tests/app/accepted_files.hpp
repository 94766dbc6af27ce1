#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "msoko/app/imports.hpp"
#include "msoko/app/workplace.hpp"

namespace msoko::testing {

/// A folder with a database and files of results: mathematics of grade 5, spring 2021, whose scale is 7, 11 and 15 of
/// 20 points.
class AcceptedFiles {
  public:
    AcceptedFiles()
        : folder_(std::filesystem::path(::testing::TempDir()) / fmt::format("msoko_accepted_{}", ::getpid())) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~AcceptedFiles() { std::filesystem::remove_all(folder_); }
    AcceptedFiles(const AcceptedFiles&) = delete;
    AcceptedFiles& operator=(const AcceptedFiles&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::string database() const { return (folder_ / "work.db").string(); }

    /// Results of schools, a participant a score; participants are numbered from 50001.
    std::filesystem::path write(std::string_view name,
                                const std::vector<std::pair<std::string, std::vector<int>>>& schools) const {
        std::filesystem::path file = folder_ / name;
        std::ofstream table(file);
        table << "year;procedure;run;subject;grade;org;org_name;municipality;class;student;primary;absent;item:1(20)\n";
        for (const auto& [school, scores] : schools) {
            int student = 50000;
            for (const int score : scores) {
                table << fmt::format("2021;vpr;spring;math;5;{0};Школа {0};Первый район;А;{1};{2};0;{2}\n", school,
                                     ++student, score);
            }
        }
        return file;
    }

    [[nodiscard]] app::WorkplaceRequest request() const {
        app::WorkplaceRequest request;
        request.database = database();
        request.reading.profile = "kemerovo";
        request.reading.catalog = std::filesystem::path(MSOKO_SOURCE_DIR) / "catalog";
        request.reading.threads = 1;
        request.clock = [] { return std::int64_t{1'760'000'000}; };
        return request;
    }

    /// Accepts as the command line does.
    store::BatchId accept(const std::filesystem::path& file, std::vector<store::BatchId> superseded = {}) const {
        app::ImportRequest import;
        import.reading = request().reading;
        import.reading.files = {file};
        import.database = database();
        import.who = "Иванова";
        import.superseded = std::move(superseded);
        const Result<app::Imported> imported = app::import_files(import);
        if (!imported || !imported->files.at(0).outcome) {
            throw std::runtime_error(imported ? imported->files.at(0).outcome.error().message
                                              : imported.error().message);
        }
        return imported->files.at(0).outcome->batch.id;
    }

  private:
    std::filesystem::path folder_;
};

}  // namespace msoko::testing
