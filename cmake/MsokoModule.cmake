# A module's build file is data: a list of files and its links. The link list is the architecture.

# msoko_library(<name> [FOLDER <below include/msoko, the name unless told>] HEADERS <in that folder> SOURCES <files>
#               [PUBLIC <links>] [PRIVATE <links>])
function(msoko_library name)
  cmake_parse_arguments(ARG "" "FOLDER" "HEADERS;SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(target msoko_${name})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(msoko::${name} ALIAS ${target})
  if(NOT ARG_FOLDER)
    set(ARG_FOLDER ${name})
  endif()
  list(TRANSFORM ARG_HEADERS PREPEND include/msoko/${ARG_FOLDER}/)
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${ARG_HEADERS})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${target} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} msoko::warnings)
endfunction()

# msoko_test(<name> [TOGETHER] [OPTIMIZED] SOURCES <files> [LINKS <beyond the module itself>] [LABELS <labels>])
# One test program a module; the module's private headers are visible to it. TOGETHER: one process runs all its tests, which
# share something that takes long to start. OPTIMIZED: the tests themselves compute much; others are compiled as fast as can
# be, which takes half the time.
function(msoko_test name)
  cmake_parse_arguments(ARG "TOGETHER;OPTIMIZED" "" "SOURCES;LINKS;LABELS" ${ARGN})
  set(target test_${name})
  add_executable(${target} ${ARG_SOURCES})
  if(TARGET msoko_${name})
    target_link_libraries(${target} PRIVATE msoko::${name})
    get_target_property(directory msoko_${name} SOURCE_DIR)
    target_include_directories(${target} PRIVATE ${directory})
  endif()
  target_link_libraries(${target} PRIVATE ${ARG_LINKS} GTest::gmock GTest::gtest_main msoko::warnings)
  target_compile_definitions(
    ${target} PRIVATE MSOKO_SOURCE_DIR="${PROJECT_SOURCE_DIR}" MSOKO_BINARY_DIR="${PROJECT_BINARY_DIR}"
                      MSOKO_SHARED_DIR="${PROJECT_SOURCE_DIR}/../shared")
  if(NOT ARG_OPTIMIZED)
    target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)
  endif()
  set(properties TIMEOUT 600)
  if(ARG_LABELS)
    list(APPEND properties LABELS ${ARG_LABELS})
  endif()
  if(ARG_TOGETHER)
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES ${properties})
  else()
    gtest_discover_tests(${target} DISCOVERY_TIMEOUT 60 PROPERTIES ${properties})
  endif()
endfunction()
