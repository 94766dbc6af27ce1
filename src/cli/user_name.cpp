#include "user_name.hpp"

#include <pwd.h>
#include <unistd.h>

namespace msoko::cli {

std::string user_name() {
    const passwd* user = ::getpwuid(::geteuid());
    return user == nullptr ? std::to_string(::geteuid()) : user->pw_name;
}

}  // namespace msoko::cli
