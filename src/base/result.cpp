#include "msoko/base/result.hpp"

#include <utility>

namespace msoko {

tl::unexpected<Error> fail(ErrorCode code, std::string message) {
    return tl::make_unexpected(Error{code, std::move(message)});
}

int exit_code(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::UnusableInput:
            return 1;
        case ErrorCode::Usage:
        case ErrorCode::NotFound:
            return 2;
        case ErrorCode::Environment:
            return 3;
    }
    return 3;
}

}  // namespace msoko
