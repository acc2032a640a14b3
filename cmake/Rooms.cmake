# The rules every target shares, and the two functions that describe a room and a test in one call each.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Gui Widgets Concurrent Test LinguistTools)
find_package(tl-expected REQUIRED)
find_package(QuaZip-Qt6 REQUIRED)

# Standard, warnings and Qt strictness in one place; every room and test links it.
add_library(provbench_rules INTERFACE)
target_compile_features(provbench_rules INTERFACE cxx_std_20)
target_include_directories(provbench_rules INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(provbench_rules INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_FOREACH QT_STRICT_ITERATORS QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    PROVBENCH_VERSION="${PROJECT_VERSION}")
target_link_libraries(provbench_rules INTERFACE Qt6::Core tl::expected)
if(MSVC)
    target_compile_options(provbench_rules INTERFACE /W4 /permissive- /utf-8)
else()
    target_compile_options(provbench_rules INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
endif()
if(PROVBENCH_WERROR)
    target_compile_options(provbench_rules INTERFACE $<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>)
endif()
if(PROVBENCH_SANITIZE)
    target_compile_options(provbench_rules INTERFACE -fsanitize=${PROVBENCH_SANITIZE} -fno-sanitize-recover=all
                           -fno-omit-frame-pointer)
    if(PROVBENCH_SANITIZE MATCHES "undefined")
        # It looks at an object through a pipe, and takes it for damaged where a test has used up all descriptors.
        target_compile_options(provbench_rules INTERFACE -fno-sanitize=vptr)
    endif()
    target_link_options(provbench_rules INTERFACE -fsanitize=${PROVBENCH_SANITIZE})
endif()
if(PROVBENCH_FUZZ)
    # Coverage for every room, so that the fuzzer sees into them; the fuzzer's main() only in its own targets.
    target_compile_options(provbench_rules INTERFACE -fsanitize=fuzzer-no-link)
endif()

# One precompiled header for all rooms and one for all tests: half of the time of a build from scratch. GCC only: Clang
# wants the same definitions in every target that shares one.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT MINGW)
    option(PROVBENCH_PCH "Share precompiled headers" ON)
endif()
function(provbench_share_headers target from)
    if(PROVBENCH_PCH)
        target_precompile_headers(${target} REUSE_FROM ${from})
    endif()
endfunction()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

if(PROVBENCH_PCH)
    # Definitions that change what <QTest> is would make every test need a header of its own. None of ours uses what they
    # bring: QFINDTESTDATA, and QHostAddress in the words of a failed comparison.
    set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
    set_target_properties(Qt6::Network PROPERTIES INTERFACE_COMPILE_DEFINITIONS "")
    file(WRITE ${CMAKE_BINARY_DIR}/no_source.cpp "")
    foreach(shared IN ITEMS provbench_headers provbench_test_headers)
        add_library(${shared} OBJECT ${CMAKE_BINARY_DIR}/no_source.cpp)
        set_target_properties(${shared} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${shared} PRIVATE provbench_rules)
    endforeach()
    target_precompile_headers(provbench_headers PRIVATE <QByteArray> <QDateTime> <QHash> <QObject> <QString> <QStringList>
                              <QVector> <algorithm> <chrono> <functional> <memory> <optional> <tl/expected.hpp> <vector>)
    target_link_libraries(provbench_test_headers PRIVATE Qt6::Test)
    target_precompile_headers(provbench_test_headers PRIVATE <QByteArray> <QDateTime> <QHash> <QObject> <QString> <QStringList>
                              <QTest> <QVector> <algorithm> <chrono> <functional> <memory> <optional> <random>
                              <tl/expected.hpp> <vector>)
endif()

# A room in a few pieces: a build from nothing costs a third of what it does file by file, for most of that is reading Qt's
# headers; after a change of one file a piece costs more than the file. So two files of a room must not give the same name
# to different things in their unnamed namespaces.
option(PROVBENCH_UNITY "Compile several files of a room as one" OFF)
set(PROVBENCH_PIECE 8 CACHE STRING "Files compiled as one with PROVBENCH_UNITY")

# `core/tftp` names the room; `core_tftp` is its library.
function(provbench_target_of room result)
    string(REPLACE "/" "_" name ${room})
    set(${result} ${name} PARENT_SCOPE)
endfunction()

function(provbench_link target)
    foreach(item IN LISTS ARGN)
        if(item MATCHES "^(core|ui|app|tests)/")
            provbench_target_of(${item} item)
        endif()
        target_link_libraries(${target} PUBLIC ${item})
    endforeach()
endfunction()

# provbench_room(core/tftp [APART] SOURCES packet.cpp ... LINKS core/serving Qt6::Network)
# Room = folder = namespace = library. Sources named *_linux.cpp, *_win.cpp and *_mac.cpp are taken on that system only.
# APART: its files are never compiled as one.
function(provbench_room room)
    cmake_parse_arguments(ROOM "APART" "" "SOURCES;LINKS" ${ARGN})
    provbench_target_of(${room} target)
    set(sources)
    foreach(source IN LISTS ROOM_SOURCES)
        if((source MATCHES "_linux\\.cpp$" AND NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
           OR (source MATCHES "_win\\.cpp$" AND NOT WIN32)
           OR (source MATCHES "_mac\\.cpp$" AND NOT APPLE))
            continue()
        endif()
        list(APPEND sources ${source})
    endforeach()
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC provbench_rules)
    provbench_link(${target} ${ROOM_LINKS})
    provbench_share_headers(${target} provbench_headers)
    if(PROVBENCH_UNITY AND NOT ROOM_APART)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${PROVBENCH_PIECE})
    endif()
endfunction()

# provbench_test(packet_test.cpp LINKS core/tftp): one Qt Test program, linking only the rooms it names. In tests/core/tftp
# it is the target test_core_tftp_packet and the test core/tftp/packet. LABELS and TIMEOUT (seconds) are optional.
function(provbench_test source)
    cmake_parse_arguments(TEST "" "TIMEOUT" "LINKS;LABELS;SOURCES" ${ARGN})
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR}/${source})
    string(REGEX REPLACE "(_test)?\\.cpp$" "" name ${name})
    string(REPLACE "/" "_" target test_${name})
    add_executable(${target} ${source} ${TEST_SOURCES})
    target_link_libraries(${target} PRIVATE provbench_rules Qt6::Test)
    provbench_link(${target} ${TEST_LINKS})
    if(NOT "${TEST_LINKS}" MATCHES "(^|;)(ui/|Qt6::(Gui|Widgets))")
        provbench_share_headers(${target} provbench_test_headers)
    endif()
    add_test(NAME ${name} COMMAND ${target})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS "${TEST_LABELS}"
                         ENVIRONMENT "QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=1;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp:die_after_fork=0")
endfunction()
