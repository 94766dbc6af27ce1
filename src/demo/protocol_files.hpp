#pragma once

#include <string>
#include <vector>

#include "register_files.hpp"

namespace msoko::demo {

/// The year whose protocols and reports have just come: no other file tells of it.
inline constexpr int kProtocolYear = 2024;

/// A file as a РЦОИ, organizers of the olympiad or ФИС ОКО send it.
struct ProtocolFile {
    std::string name;
    std::string text;
};

/// Protocols of ОГЭ and ЕГЭ and stages of the olympiad, with invented names of pupils; the report of marks.
[[nodiscard]] std::vector<ProtocolFile> protocol_files(const RegisterSource& source);

/// «Код ОО» of a school in protocols of exams.
[[nodiscard]] int exam_code(const RegisterOrganization& school);

}  // namespace msoko::demo
