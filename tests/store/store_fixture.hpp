#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "engine.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"
#include "test_folder.hpp"

namespace msoko::store {

/// A test on an engine: a folder of its own, and a database there or on a server of PostgreSQL that all tests share.
/// Skips where PostgreSQL is not installed.
class StoreTest : public testing::Test {
  protected:
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
    /// Address of an empty database.
    [[nodiscard]] std::string sqlite_address() const { return file("test.db"); }
    [[nodiscard]] static std::string new_postgres_address();

    support::TestFolder folder_;
};

/// The same test on both engines.
class BothEngines : public StoreTest, public testing::WithParamInterface<std::string> {
  protected:
    void SetUp() override;
    [[nodiscard]] const std::string& address() const noexcept { return address_; }
    [[nodiscard]] Database open(std::chrono::milliseconds wait = std::chrono::seconds(10)) const;
    [[nodiscard]] std::unique_ptr<Engine> engine() const;

  private:
    std::string address_;
};

[[nodiscard]] std::string engine_name(const testing::TestParamInfo<std::string>& info);

/// Stops the test where something did not succeed.
void require(const Result<void>& done);

/// A school's participant.
struct TestWork {
    std::string login;
    std::uint32_t student;
    std::int16_t primary;  ///< −1 = absent
    std::vector<std::uint8_t> points;
};

/// A file of results of ВПР, mathematics, grade 5, 2021, with tasks "1" and "2".
[[nodiscard]] Delivery results(const std::string& name, const std::vector<TestWork>& works);
/// A file of the register of pupils: code and age, −1 = unknown.
[[nodiscard]] Delivery pupils(const std::string& name, const std::vector<std::pair<std::string, int>>& ages);

}  // namespace msoko::store
