#include "store_fixture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "msoko/base/sha256.hpp"
#include "msoko/store/postgres_connection.hpp"
#include "postgres_server.hpp"

namespace msoko::store {
namespace {

std::string hash_of(const std::string& text) {
    Sha256 hash;
    hash.add(text);
    return std::move(hash).hex();
}

std::uint32_t organization_in(std::vector<facts::OrganizationRecord>& organizations, const std::string& login) {
    const auto found = std::find_if(organizations.begin(), organizations.end(),
                                    [&](const facts::OrganizationRecord& record) { return record.login == login; });
    if (found == organizations.end()) {
        organizations.push_back({login, 2021, "Школа " + login, "m004", "Город", "22", "Край"});
        return static_cast<std::uint32_t>(organizations.size() - 1);
    }
    return static_cast<std::uint32_t>(found - organizations.begin());
}

}  // namespace

std::string StoreTest::new_postgres_address() {
    static const support::PostgresServer server;
    static int number = 0;
    const std::string name = fmt::format("test{}", ++number);
    require(PostgresConnection::open(server.uri()).value().execute("create database " + name));
    return fmt::format("postgresql://msoko@/{}?host={}", name, server.folder().string());
}

void BothEngines::SetUp() {
    if (GetParam() == "sqlite") {
        address_ = sqlite_address();
    } else if (support::PostgresServer::is_installed()) {
        address_ = new_postgres_address();
    } else {
        GTEST_SKIP() << "PostgreSQL is not installed";
    }
}

Database BothEngines::open(std::chrono::milliseconds wait) const {
    Result<Database> database = Database::open(address_, {.absent = Absent::Create, .wait = wait});
    if (!database) {
        throw std::runtime_error(database.error().message);
    }
    return std::move(*database);
}

std::unique_ptr<Engine> BothEngines::engine() const {
    const OpenOptions options{.absent = Absent::Create};
    return is_postgres_address(address_) ? open_postgres(address_, options).value()
                                         : open_sqlite(address_, options).value();
}

std::string engine_name(const testing::TestParamInfo<std::string>& info) {
    return info.param;
}

void require(const Result<void>& done) {
    if (!done) {
        throw std::runtime_error(done.error().message);
    }
}

Delivery results(const std::string& name, const std::vector<TestWork>& works) {
    Delivery delivery;
    delivery.name = name;
    delivery.who = "Иванова";
    delivery.at = 1'700'000'000;
    facts::WorkBatch& batch = delivery.sheets.works.emplace_back();
    batch.paper = {2021, facts::Run::Spring, "vpr", "math", 5, 4, {}, 5};
    batch.paper.items = {{"1", 2, facts::TaskLevel::Base, {"1.1", "1.2"}, {"3"}, "счёт", false},
                         {"2", 2, facts::TaskLevel::Advanced, {}, {}, "", true}};
    batch.classes = {"", "А"};
    std::string content = name;
    for (const TestWork& work : works) {
        facts::Work& added = batch.works.emplace_back();
        added.source_row = static_cast<std::uint32_t>(batch.works.size() + 1);
        added.organization = organization_in(batch.organizations, work.login);
        added.school_class = 1;
        added.student = work.student;
        added.primary = work.primary;
        added.is_absent = work.primary < 0;
        std::vector<std::uint8_t> points = work.points;
        points.resize(2, facts::kNoPoints);
        batch.points.insert(batch.points.end(), points.begin(), points.end());
        content += fmt::format(";{} {} {}", work.login, work.student, work.primary);
        ++(added.is_absent ? batch.source.num_absent : batch.source.num_valid);
    }
    delivery.sha256 = hash_of(content);
    batch.source.file = name;
    batch.source.sheet = "Лист1";
    batch.source.layout = "fisoko_f1";
    batch.source.sha256 = delivery.sha256;
    batch.source.num_rejected = 2;
    batch.source.num_rows = batch.source.num_valid + batch.source.num_absent + batch.source.num_rejected;
    delivery.findings = {
        {name, "Лист1", 7, 3, "vpr.total_mismatch", Severity::Error, "Сумма не та.", Action::Rejected}};
    return delivery;
}

Delivery pupils(const std::string& name, const std::vector<std::pair<std::string, int>>& ages) {
    Delivery delivery;
    delivery.name = name;
    facts::TableBatch& batch = delivery.sheets.tables.emplace_back();
    batch.table = "student";
    batch.has_one_row_a_key = true;
    batch.source.layout = "student";
    facts::ColumnBuilder student(catalog::ColumnType::Code);
    facts::ColumnBuilder age(catalog::ColumnType::Integer);
    facts::ColumnBuilder share(catalog::ColumnType::Decimal);
    std::string content = name;
    for (const auto& [code, years] : ages) {
        batch.rows.push_back({2021, organization_in(batch.organizations, "sch220001"),
                              static_cast<std::uint32_t>(batch.rows.size() + 2)});
        student.append_word(code);
        if (years < 0) {
            age.append_missing();
        } else {
            age.append(std::int64_t{years});
        }
        share.append(years / 10.0);
        content += fmt::format(";{} {}", code, years);
    }
    batch.columns.emplace("student", std::move(student).build());
    batch.columns.emplace("age", std::move(age).build());
    batch.columns.emplace("share", std::move(share).build());
    delivery.sha256 = hash_of(content);
    return delivery;
}

}  // namespace msoko::store
