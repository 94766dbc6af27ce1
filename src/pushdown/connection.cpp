#include "connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::pushdown {
namespace {

constexpr int kBinary = 1;

/// A whole number as it goes over the wire: the highest byte first.
template <typename Whole>
Whole from_wire(const char* bytes) {
    Whole value = 0;
    for (std::size_t i = 0; i < sizeof(Whole); ++i) {
        value = static_cast<Whole>(value << 8U) | static_cast<Whole>(static_cast<unsigned char>(bytes[i]));
    }
    return value;
}

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

Rows::Rows(pg_result* result) : result_(result, PQclear) {}

std::size_t Rows::size() const noexcept {
    return static_cast<std::size_t>(PQntuples(result_.get()));
}

bool Rows::is_missing(std::size_t row, std::size_t column) const noexcept {
    return PQgetisnull(result_.get(), index(row), index(column)) != 0;
}

std::int64_t Rows::whole(std::size_t row, std::size_t column) const {
    MSOKO_ASSERT(PQgetlength(result_.get(), index(row), index(column)) == sizeof(std::int64_t));
    return static_cast<std::int64_t>(from_wire<std::uint64_t>(PQgetvalue(result_.get(), index(row), index(column))));
}

double Rows::real(std::size_t row, std::size_t column) const {
    MSOKO_ASSERT(PQgetlength(result_.get(), index(row), index(column)) == sizeof(double));
    return real_from_wire(PQgetvalue(result_.get(), index(row), index(column)));
}

std::vector<double> Rows::reals(std::size_t row, std::size_t column) const {
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

std::string_view Rows::text(std::size_t row, std::size_t column) const noexcept {
    return {PQgetvalue(result_.get(), index(row), index(column)),
            static_cast<std::size_t>(PQgetlength(result_.get(), index(row), index(column)))};
}

Connection::Connection(pg_conn* connection, std::string name)
    : connection_(connection, PQfinish), name_(std::move(name)) {}

Result<Connection> Connection::open(const std::string& uri, const std::map<std::string, std::string>& instead) {
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(PQconninfoParse(uri.c_str(), &problem),
                                                                                 PQconninfoFree);
    if (options == nullptr) {
        const std::unique_ptr<char, void (*)(void*)> owned(problem, PQfreemem);
        return fail(ErrorCode::Usage, fmt::format("Адрес базы фактов записан неверно: {}. Нужен вид "
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
    Connection connection(PQconnectdbParams(names.data(), values.data(), 0),
                          fmt::format("{}:{}/{}", wanted["host"], wanted["port"], wanted["dbname"]));
    if (PQstatus(connection.connection_.get()) != CONNECTION_OK) {
        return connection.failure();
    }
    // Notices are for developers; what fails is told by the error itself.
    PQsetNoticeProcessor(
        connection.connection_.get(), [](void* /*context*/, const char* /*message*/) {}, nullptr);
    return connection;
}

tl::unexpected<Error> Connection::failure(std::string_view sqlstate) const {
    const std::string words = on_one_line(PQerrorMessage(connection_.get()));
    constexpr std::string_view kNoTable = "42P01";
    constexpr std::string_view kNoSchema = "3F000";
    if (sqlstate == kNoTable || sqlstate == kNoSchema) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("В базе {} нет таблиц фактов или они другой версии. Наполните её заново. Ответ базы: {}", name_,
                        words));
    }
    return fail(
        ErrorCode::Environment,
        fmt::format("База фактов {} не ответила: {}. Проверьте, что она и её части (шарды) запущены, и повторите.",
                    name_, words));
}

Result<Rows> Connection::checked(pg_result* result, int expected) const {
    Rows rows(result);
    if (PQresultStatus(result) != expected) {
        const char* sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        return failure(sqlstate == nullptr ? "" : sqlstate);
    }
    return rows;
}

Result<void> Connection::execute(const std::string& sql) {
    const Result<Rows> done = checked(PQexec(connection_.get(), sql.c_str()), PGRES_COMMAND_OK);
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

Result<Rows> Connection::query(const std::string& sql) {
    return checked(PQexecParams(connection_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, kBinary),
                   PGRES_TUPLES_OK);
}

Result<void> Connection::begin_copy(const std::string& sql) {
    const Result<Rows> done = checked(PQexec(connection_.get(), sql.c_str()), PGRES_COPY_IN);
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

Result<void> Connection::copy(std::string_view piece) {
    if (PQputCopyData(connection_.get(), piece.data(), index(piece.size())) != 1) {
        return failure();
    }
    return {};
}

Result<void> Connection::end_copy() {
    if (PQputCopyEnd(connection_.get(), nullptr) != 1) {
        return failure();
    }
    Result<Rows> done = checked(PQgetResult(connection_.get()), PGRES_COMMAND_OK);
    // The command has one answer and an end.
    while (pg_result* rest = PQgetResult(connection_.get())) {
        PQclear(rest);
    }
    return done ? Result<void>() : tl::make_unexpected(done.error());
}

}  // namespace msoko::pushdown
