#pragma once

#include <gtest/gtest.h>

#include <string>

#include "msoko/store/database.hpp"
#include "test_folder.hpp"

namespace msoko::cycle {

/// A test with an empty database on SQLite or PostgreSQL. Skips where PostgreSQL is not installed.
class DatabaseTest : public testing::Test, public testing::WithParamInterface<std::string> {
  protected:
    void SetUp() override;
    [[nodiscard]] store::Database open() const;
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

  private:
    support::TestFolder folder_;
    std::string address_;
};

[[nodiscard]] std::string engine_name(const testing::TestParamInfo<std::string>& info);

}  // namespace msoko::cycle
