#include "msoko/store/postgres_connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::store {
namespace {

constexpr int kBinary = 1;

// Types of columns, as pg_type numbers them.
constexpr Oid kBytea = 17;
constexpr Oid kBigint = 20;
constexpr Oid kDouble = 701;

/// A whole number as it goes over the wire: the highest byte first.
template <typename Whole>
Whole from_wire(const char* bytes) {
    Whole value = 0;
    for (std::size_t i = 0; i < sizeof(Whole); ++i) {
        value = static_cast<Whole>(value << 8U) | static_cast<Whole>(static_cast<unsigned char>(bytes[i]));
    }
    return value;
}

std::string to_wire(std::uint64_t value) {
    std::string bytes(sizeof(value), '\0');
    for (std::size_t i = 0; i < sizeof(value); ++i) {
        bytes[sizeof(value) - 1 - i] = static_cast<char>(value >> (8 * i));
    }
    return bytes;
}

/// Numbers are written; texts and bytes go as they are.
struct Written {
    std::string operator()(std::monostate /*missing*/) const { return {}; }
    std::string operator()(std::int64_t value) const { return to_wire(static_cast<std::uint64_t>(value)); }
    std::string operator()(double value) const { return to_wire(std::bit_cast<std::uint64_t>(value)); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Bytes& bytes) const { return bytes.data; }
};

double real_from_wire(const char* bytes) {
    return std::bit_cast<double>(from_wire<std::uint64_t>(bytes));
}

int index(std::size_t place) {
    return static_cast<int>(place);
}

/// The database's message on one line: «ОШИБКА: ...».
std::string on_one_line(const char* message) {
    std::string text(message);
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) {
        text.pop_back();
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

PostgresRows::PostgresRows(pg_result* result) : result_(result, PQclear) {}

std::size_t PostgresRows::size() const noexcept {
    return static_cast<std::size_t>(PQntuples(result_.get()));
}

std::size_t PostgresRows::num_columns() const noexcept {
    return static_cast<std::size_t>(PQnfields(result_.get()));
}

bool PostgresRows::is_missing(std::size_t row, std::size_t column) const noexcept {
    return PQgetisnull(result_.get(), index(row), index(column)) != 0;
}

std::int64_t PostgresRows::whole(std::size_t row, std::size_t column) const {
    MSOKO_ASSERT(PQgetlength(result_.get(), index(row), index(column)) == sizeof(std::int64_t));
    return static_cast<std::int64_t>(from_wire<std::uint64_t>(PQgetvalue(result_.get(), index(row), index(column))));
}

double PostgresRows::real(std::size_t row, std::size_t column) const {
    MSOKO_ASSERT(PQgetlength(result_.get(), index(row), index(column)) == sizeof(double));
    return real_from_wire(PQgetvalue(result_.get(), index(row), index(column)));
}

std::vector<double> PostgresRows::reals(std::size_t row, std::size_t column) const {
    // Dimensions, a flag, the type of the elements; of the one dimension its size and first index; the elements, each
    // after its length.
    constexpr std::size_t kWord = sizeof(std::uint32_t);
    const char* bytes = PQgetvalue(result_.get(), index(row), index(column));
    if (from_wire<std::uint32_t>(bytes) == 0) {
        return {};
    }
    const std::size_t size = from_wire<std::uint32_t>(bytes + 3 * kWord);
    bytes += 5 * kWord;
    std::vector<double> values;
    values.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
        MSOKO_ASSERT(from_wire<std::uint32_t>(bytes) == sizeof(double));
        values.push_back(real_from_wire(bytes + kWord));
        bytes += kWord + sizeof(double);
    }
    return values;
}

std::string_view PostgresRows::text(std::size_t row, std::size_t column) const noexcept {
    return {PQgetvalue(result_.get(), index(row), index(column)),
            static_cast<std::size_t>(PQgetlength(result_.get(), index(row), index(column)))};
}

Value PostgresRows::value(std::size_t row, std::size_t column) const {
    if (is_missing(row, column)) {
        return {};
    }
    switch (PQftype(result_.get(), index(column))) {
        case kBigint:
            return whole(row, column);
        case kDouble:
            return real(row, column);
        case kBytea:
            return Bytes{std::string(text(row, column))};
        default:
            return std::string(text(row, column));
    }
}

PostgresConnection::PostgresConnection(pg_conn* connection, std::string name)
    : connection_(connection, PQfinish), name_(std::move(name)) {}

Result<PostgresConnection> PostgresConnection::open(const std::string& uri,
                                                    const std::map<std::string, std::string>& instead) {
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(PQconninfoParse(uri.c_str(), &problem),
                                                                                 PQconninfoFree);
    if (options == nullptr) {
        const std::unique_ptr<char, void (*)(void*)> owned(problem, PQfreemem);
        return fail(ErrorCode::Usage, fmt::format("Адрес базы записан неверно: {}. Нужен вид "
                                                  "postgresql://пользователь@сервер:порт/база.",
                                                  on_one_line(problem)));
    }
    std::map<std::string, std::string> wanted{{"client_encoding", "UTF8"}, {"application_name", "msoko"}};
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) {
            wanted[option->keyword] = option->val;
        }
    }
    for (const auto& [name, value] : instead) {
        wanted[name] = value;
    }
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : wanted) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    PostgresConnection connection(PQconnectdbParams(names.data(), values.data(), 0),
                                  fmt::format("{}:{}/{}", wanted["host"], wanted["port"], wanted["dbname"]));
    if (PQstatus(connection.connection_.get()) != CONNECTION_OK) {
        return connection.failure();
    }
    // Notices are for developers; what fails is told by the error itself.
    PQsetNoticeProcessor(
        connection.connection_.get(), [](void* /*context*/, const char* /*message*/) {}, nullptr);
    return connection;
}

tl::unexpected<Error> PostgresConnection::failure(std::string_view sqlstate) const {
    const std::string words = on_one_line(PQerrorMessage(connection_.get()));
    constexpr std::string_view kNoTable = "42P01";
    constexpr std::string_view kNoSchema = "3F000";
    if (sqlstate == kNoTable || sqlstate == kNoSchema) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("В базе {} нет таблиц фактов или они другой версии. Наполните её заново. Ответ базы: {}", name_,
                        words));
    }
    constexpr std::string_view kDiskFull = "53100";
    if (sqlstate == kDiskFull) {
        return fail(ErrorCode::Environment,
                    fmt::format("База {}: на её сервере кончилось место. Освободите его и повторите. Ответ базы: {}",
                                name_, words));
    }
    constexpr std::string_view kNoRight = "42501";
    if (sqlstate == kNoRight) {
        return fail(ErrorCode::Environment,
                    fmt::format("База {}: пользователю не хватает прав. Попросите администратора базы дать их. Ответ "
                                "базы: {}",
                                name_, words));
    }
    return fail(ErrorCode::Environment,
                fmt::format("База {} не ответила: {}. Проверьте, что она (и её шарды, если они есть) запущена, и "
                            "повторите.",
                            name_, words));
}

Result<PostgresRows> PostgresConnection::checked(pg_result* result, int expected) const {
    PostgresRows rows(result);
    if (PQresultStatus(result) != expected) {
        const char* sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        return failure(sqlstate == nullptr ? "" : sqlstate);
    }
    return rows;
}

Result<void> PostgresConnection::execute(const std::string& sql) {
    const Result<PostgresRows> done = checked(PQexec(connection_.get(), sql.c_str()), PGRES_COMMAND_OK);
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

Result<PostgresRows> PostgresConnection::query(const std::string& sql) {
    return checked(PQexecParams(connection_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, kBinary),
                   PGRES_TUPLES_OK);
}

Result<PostgresRows> PostgresConnection::run(const std::string& sql, std::span<const Value> values) {
    const auto [statement, is_new] = prepared_.try_emplace(sql, fmt::format("s{}", prepared_.size()));
    if (is_new) {
        if (const Result<PostgresRows> done = checked(
                PQprepare(connection_.get(), statement->second.c_str(), sql.c_str(), 0, nullptr), PGRES_COMMAND_OK);
            !done) {
            prepared_.erase(statement);
            return tl::make_unexpected(done.error());
        }
    }
    std::vector<std::string> written;
    written.reserve(values.size());
    std::vector<const char*> places;
    std::vector<int> lengths;
    for (const Value& value : values) {
        const std::string& bytes = written.emplace_back(std::visit(Written(), value));
        places.push_back(std::holds_alternative<std::monostate>(value) ? nullptr : bytes.data());
        lengths.push_back(static_cast<int>(bytes.size()));
    }
    const std::vector<int> formats(values.size(), kBinary);
    pg_result* result = PQexecPrepared(connection_.get(), statement->second.c_str(), static_cast<int>(values.size()),
                                       places.data(), lengths.data(), formats.data(), kBinary);
    return checked(result, PQresultStatus(result) == PGRES_COMMAND_OK ? PGRES_COMMAND_OK : PGRES_TUPLES_OK);
}

Result<void> PostgresConnection::begin_copy(const std::string& sql) {
    const Result<PostgresRows> done = checked(PQexec(connection_.get(), sql.c_str()), PGRES_COPY_IN);
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

Result<void> PostgresConnection::copy(std::string_view piece) {
    if (PQputCopyData(connection_.get(), piece.data(), index(piece.size())) != 1) {
        return failure();
    }
    return {};
}

Result<void> PostgresConnection::end_copy() {
    if (PQputCopyEnd(connection_.get(), nullptr) != 1) {
        return failure();
    }
    Result<PostgresRows> done = checked(PQgetResult(connection_.get()), PGRES_COMMAND_OK);
    // The command has one answer and an end.
    while (pg_result* rest = PQgetResult(connection_.get())) {
        PQclear(rest);
    }
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

}  // namespace msoko::store
