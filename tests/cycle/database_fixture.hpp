#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "msoko/store/database.hpp"

namespace msoko::cycle {

/// A test with an empty database on SQLite or PostgreSQL. Skips where PostgreSQL is not installed.
class DatabaseTest : public testing::Test, public testing::WithParamInterface<std::string> {
  public:
    ~DatabaseTest() override;

  protected:
    DatabaseTest();
    void SetUp() override;
    [[nodiscard]] store::Database open() const;
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_ / name).string(); }

  private:
    std::filesystem::path folder_;
    std::string address_;
};

[[nodiscard]] std::string engine_name(const testing::TestParamInfo<std::string>& info);

}  // namespace msoko::cycle
