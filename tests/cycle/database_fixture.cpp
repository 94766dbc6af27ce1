#include "database_fixture.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "msoko/store/postgres_connection.hpp"
#include "postgres_server.hpp"

namespace msoko::cycle {
namespace {

std::string new_postgres_address() {
    static const support::PostgresServer server;
    static int number = 0;
    const std::string name = fmt::format("cycle{}", ++number);
    if (const auto made = store::PostgresConnection::open(server.uri()).value().execute("create database " + name);
        !made) {
        throw std::runtime_error(made.error().message);
    }
    return fmt::format("postgresql://msoko@/{}?host={}", name, server.folder().string());
}

}  // namespace

void DatabaseTest::SetUp() {
    if (GetParam() == "sqlite") {
        address_ = file("test.db");
    } else if (support::PostgresServer::is_installed()) {
        address_ = new_postgres_address();
    } else {
        GTEST_SKIP() << "PostgreSQL is not installed";
    }
}

store::Database DatabaseTest::open() const {
    Result<store::Database> database = store::Database::open(address_, {.absent = store::Absent::Create});
    if (!database) {
        throw std::runtime_error(database.error().message);
    }
    return std::move(*database);
}

std::string engine_name(const testing::TestParamInfo<std::string>& info) {
    return info.param;
}

}  // namespace msoko::cycle
