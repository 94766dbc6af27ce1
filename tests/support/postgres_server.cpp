#include "postgres_server.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace msoko::support {
namespace {

namespace fs = std::filesystem;

/// Folder of initdb and pg_ctl: Debian keeps them out of the PATH. Empty where there is none.
fs::path programs() {
    std::error_code error;
    fs::path newest;
    for (fs::directory_iterator entry("/usr/lib/postgresql", error), end; !error && entry != end;
         entry.increment(error)) {
        if (fs::exists(entry->path() / "bin" / "initdb") && entry->path() > newest) {
            newest = entry->path();
        }
    }
    return newest.empty() ? fs::path() : newest / "bin";
}

/// PostgreSQL refuses to run as root.
std::string as_owner(const std::string& command) {
    return geteuid() == 0 ? "runuser -u postgres -- " + command : command;
}

void run(const std::string& command) {
    if (std::system((command + " > /dev/null 2>&1").c_str()) != 0) {
        throw std::runtime_error("does not run: " + command);
    }
}

}  // namespace

bool PostgresServer::is_installed() {
    return !programs().empty();
}

PostgresServer::PostgresServer(Durability durability) : folder_(own_folder_.path()), durability_(durability) {
    if (geteuid() == 0) {
        run("chown postgres " + folder_.string());
    }
    run(as_owner(fmt::format("{}/initdb -D {}/data -U msoko -A trust -E UTF8 --locale=C.UTF-8 --no-sync",
                             programs().string(), folder_.string())));
    start();
}

PostgresServer::~PostgresServer() {
    // What is left of the server after a failure is stopped too; a server that is down already is no matter.
    static_cast<void>(std::system(
        (as_owner(fmt::format("{}/pg_ctl -D {}/data -m immediate stop", programs().string(), folder_.string())) +
         " > /dev/null 2>&1")
            .c_str()));
}

std::string PostgresServer::uri() const {
    return fmt::format("postgresql://msoko@/postgres?host={}", folder_.string());
}

void PostgresServer::start() const {
    run(
        as_owner(fmt::format("{0}/pg_ctl -D {1}/data -w -l {1}/log -o \"-c listen_addresses='' -c fsync={2} "
                             "-c unix_socket_directories={1} -c max_locks_per_transaction=256\" start",
                             programs().string(), folder_.string(), durability_ == Durability::Full ? "on" : "off")));
}

void PostgresServer::kill() const {
    run(as_owner(fmt::format("{}/pg_ctl -D {}/data -m immediate stop", programs().string(), folder_.string())));
}

}  // namespace msoko::support
