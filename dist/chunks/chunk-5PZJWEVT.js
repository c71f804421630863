import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  exec
} from "./chunk-OM2HXEEE.js";
import {
  package_default
} from "./chunk-NWBZQXNO.js";
import {
  exists,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";
import {
  __commonJS,
  __toESM
} from "./chunk-POKRKV4F.js";

// node_modules/xmlchars/xml/1.0/ed5.js
var require_ed5 = __commonJS({
  "node_modules/xmlchars/xml/1.0/ed5.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.CHAR = "	\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}";
    exports.S = " 	\r\n";
    exports.NAME_START_CHAR = ":A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}";
    exports.NAME_CHAR = "-" + exports.NAME_START_CHAR + ".0-9\xB7\u0300-\u036F\u203F-\u2040";
    exports.CHAR_RE = new RegExp("^[" + exports.CHAR + "]$", "u");
    exports.S_RE = new RegExp("^[" + exports.S + "]+$", "u");
    exports.NAME_START_CHAR_RE = new RegExp("^[" + exports.NAME_START_CHAR + "]$", "u");
    exports.NAME_CHAR_RE = new RegExp("^[" + exports.NAME_CHAR + "]$", "u");
    exports.NAME_RE = new RegExp("^[" + exports.NAME_START_CHAR + "][" + exports.NAME_CHAR + "]*$", "u");
    exports.NMTOKEN_RE = new RegExp("^[" + exports.NAME_CHAR + "]+$", "u");
    var TAB = 9;
    var NL = 10;
    var CR = 13;
    var SPACE = 32;
    exports.S_LIST = [SPACE, NL, CR, TAB];
    function isChar(c) {
      return c >= SPACE && c <= 55295 || c === NL || c === CR || c === TAB || c >= 57344 && c <= 65533 || c >= 65536 && c <= 1114111;
    }
    exports.isChar = isChar;
    function isS(c) {
      return c === SPACE || c === NL || c === CR || c === TAB;
    }
    exports.isS = isS;
    function isNameStartChar(c) {
      return c >= 65 && c <= 90 || c >= 97 && c <= 122 || c === 58 || c === 95 || c === 8204 || c === 8205 || c >= 192 && c <= 214 || c >= 216 && c <= 246 || c >= 248 && c <= 767 || c >= 880 && c <= 893 || c >= 895 && c <= 8191 || c >= 8304 && c <= 8591 || c >= 11264 && c <= 12271 || c >= 12289 && c <= 55295 || c >= 63744 && c <= 64975 || c >= 65008 && c <= 65533 || c >= 65536 && c <= 983039;
    }
    exports.isNameStartChar = isNameStartChar;
    function isNameChar(c) {
      return isNameStartChar(c) || c >= 48 && c <= 57 || c === 45 || c === 46 || c === 183 || c >= 768 && c <= 879 || c >= 8255 && c <= 8256;
    }
    exports.isNameChar = isNameChar;
  }
});

// node_modules/xmlchars/xml/1.1/ed2.js
var require_ed2 = __commonJS({
  "node_modules/xmlchars/xml/1.1/ed2.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.CHAR = "-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}";
    exports.RESTRICTED_CHAR = "-\b\v\f-\x7F-\x84\x86-\x9F";
    exports.S = " 	\r\n";
    exports.NAME_START_CHAR = ":A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}";
    exports.NAME_CHAR = "-" + exports.NAME_START_CHAR + ".0-9\xB7\u0300-\u036F\u203F-\u2040";
    exports.CHAR_RE = new RegExp("^[" + exports.CHAR + "]$", "u");
    exports.RESTRICTED_CHAR_RE = new RegExp("^[" + exports.RESTRICTED_CHAR + "]$", "u");
    exports.S_RE = new RegExp("^[" + exports.S + "]+$", "u");
    exports.NAME_START_CHAR_RE = new RegExp("^[" + exports.NAME_START_CHAR + "]$", "u");
    exports.NAME_CHAR_RE = new RegExp("^[" + exports.NAME_CHAR + "]$", "u");
    exports.NAME_RE = new RegExp("^[" + exports.NAME_START_CHAR + "][" + exports.NAME_CHAR + "]*$", "u");
    exports.NMTOKEN_RE = new RegExp("^[" + exports.NAME_CHAR + "]+$", "u");
    var TAB = 9;
    var NL = 10;
    var CR = 13;
    var SPACE = 32;
    exports.S_LIST = [SPACE, NL, CR, TAB];
    function isChar(c) {
      return c >= 1 && c <= 55295 || c >= 57344 && c <= 65533 || c >= 65536 && c <= 1114111;
    }
    exports.isChar = isChar;
    function isRestrictedChar(c) {
      return c >= 1 && c <= 8 || c === 11 || c === 12 || c >= 14 && c <= 31 || c >= 127 && c <= 132 || c >= 134 && c <= 159;
    }
    exports.isRestrictedChar = isRestrictedChar;
    function isCharAndNotRestricted(c) {
      return c === 9 || c === 10 || c === 13 || c > 31 && c < 127 || c === 133 || c > 159 && c <= 55295 || c >= 57344 && c <= 65533 || c >= 65536 && c <= 1114111;
    }
    exports.isCharAndNotRestricted = isCharAndNotRestricted;
    function isS(c) {
      return c === SPACE || c === NL || c === CR || c === TAB;
    }
    exports.isS = isS;
    function isNameStartChar(c) {
      return c >= 65 && c <= 90 || c >= 97 && c <= 122 || c === 58 || c === 95 || c === 8204 || c === 8205 || c >= 192 && c <= 214 || c >= 216 && c <= 246 || c >= 248 && c <= 767 || c >= 880 && c <= 893 || c >= 895 && c <= 8191 || c >= 8304 && c <= 8591 || c >= 11264 && c <= 12271 || c >= 12289 && c <= 55295 || c >= 63744 && c <= 64975 || c >= 65008 && c <= 65533 || c >= 65536 && c <= 983039;
    }
    exports.isNameStartChar = isNameStartChar;
    function isNameChar(c) {
      return isNameStartChar(c) || c >= 48 && c <= 57 || c === 45 || c === 46 || c === 183 || c >= 768 && c <= 879 || c >= 8255 && c <= 8256;
    }
    exports.isNameChar = isNameChar;
  }
});

// node_modules/xmlchars/xmlns/1.0/ed3.js
var require_ed3 = __commonJS({
  "node_modules/xmlchars/xmlns/1.0/ed3.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.NC_NAME_START_CHAR = "A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}";
    exports.NC_NAME_CHAR = "-" + exports.NC_NAME_START_CHAR + ".0-9\xB7\u0300-\u036F\u203F-\u2040";
    exports.NC_NAME_START_CHAR_RE = new RegExp("^[" + exports.NC_NAME_START_CHAR + "]$", "u");
    exports.NC_NAME_CHAR_RE = new RegExp("^[" + exports.NC_NAME_CHAR + "]$", "u");
    exports.NC_NAME_RE = new RegExp("^[" + exports.NC_NAME_START_CHAR + "][" + exports.NC_NAME_CHAR + "]*$", "u");
    function isNCNameStartChar(c) {
      return c >= 65 && c <= 90 || c === 95 || c >= 97 && c <= 122 || c >= 192 && c <= 214 || c >= 216 && c <= 246 || c >= 248 && c <= 767 || c >= 880 && c <= 893 || c >= 895 && c <= 8191 || c >= 8204 && c <= 8205 || c >= 8304 && c <= 8591 || c >= 11264 && c <= 12271 || c >= 12289 && c <= 55295 || c >= 63744 && c <= 64975 || c >= 65008 && c <= 65533 || c >= 65536 && c <= 983039;
    }
    exports.isNCNameStartChar = isNCNameStartChar;
    function isNCNameChar(c) {
      return isNCNameStartChar(c) || (c === 45 || c === 46 || c >= 48 && c <= 57 || c === 183 || c >= 768 && c <= 879 || c >= 8255 && c <= 8256);
    }
    exports.isNCNameChar = isNCNameChar;
  }
});

// node_modules/saxes/saxes.js
var require_saxes = __commonJS({
  "node_modules/saxes/saxes.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.SaxesParser = exports.EVENTS = void 0;
    var ed5 = require_ed5();
    var ed2 = require_ed2();
    var NSed3 = require_ed3();
    var isS = ed5.isS;
    var isChar10 = ed5.isChar;
    var isNameStartChar = ed5.isNameStartChar;
    var isNameChar = ed5.isNameChar;
    var S_LIST = ed5.S_LIST;
    var NAME_RE = ed5.NAME_RE;
    var isChar11 = ed2.isChar;
    var isNCNameStartChar = NSed3.isNCNameStartChar;
    var isNCNameChar = NSed3.isNCNameChar;
    var NC_NAME_RE = NSed3.NC_NAME_RE;
    var XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
    var XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
    var rootNS = {
      // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment
      __proto__: null,
      xml: XML_NAMESPACE,
      xmlns: XMLNS_NAMESPACE
    };
    var XML_ENTITIES = {
      // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment
      __proto__: null,
      amp: "&",
      gt: ">",
      lt: "<",
      quot: '"',
      apos: "'"
    };
    var EOC = -1;
    var NL_LIKE = -2;
    var S_BEGIN = 0;
    var S_BEGIN_WHITESPACE = 1;
    var S_DOCTYPE = 2;
    var S_DOCTYPE_QUOTE = 3;
    var S_DTD = 4;
    var S_DTD_QUOTED = 5;
    var S_DTD_OPEN_WAKA = 6;
    var S_DTD_OPEN_WAKA_BANG = 7;
    var S_DTD_COMMENT = 8;
    var S_DTD_COMMENT_ENDING = 9;
    var S_DTD_COMMENT_ENDED = 10;
    var S_DTD_PI = 11;
    var S_DTD_PI_ENDING = 12;
    var S_TEXT = 13;
    var S_ENTITY = 14;
    var S_OPEN_WAKA = 15;
    var S_OPEN_WAKA_BANG = 16;
    var S_COMMENT = 17;
    var S_COMMENT_ENDING = 18;
    var S_COMMENT_ENDED = 19;
    var S_CDATA = 20;
    var S_CDATA_ENDING = 21;
    var S_CDATA_ENDING_2 = 22;
    var S_PI_FIRST_CHAR = 23;
    var S_PI_REST = 24;
    var S_PI_BODY = 25;
    var S_PI_ENDING = 26;
    var S_XML_DECL_NAME_START = 27;
    var S_XML_DECL_NAME = 28;
    var S_XML_DECL_EQ = 29;
    var S_XML_DECL_VALUE_START = 30;
    var S_XML_DECL_VALUE = 31;
    var S_XML_DECL_SEPARATOR = 32;
    var S_XML_DECL_ENDING = 33;
    var S_OPEN_TAG = 34;
    var S_OPEN_TAG_SLASH = 35;
    var S_ATTRIB = 36;
    var S_ATTRIB_NAME = 37;
    var S_ATTRIB_NAME_SAW_WHITE = 38;
    var S_ATTRIB_VALUE = 39;
    var S_ATTRIB_VALUE_QUOTED = 40;
    var S_ATTRIB_VALUE_CLOSED = 41;
    var S_ATTRIB_VALUE_UNQUOTED = 42;
    var S_CLOSE_TAG = 43;
    var S_CLOSE_TAG_SAW_WHITE = 44;
    var TAB = 9;
    var NL = 10;
    var CR = 13;
    var SPACE = 32;
    var BANG = 33;
    var DQUOTE = 34;
    var AMP = 38;
    var SQUOTE = 39;
    var MINUS = 45;
    var FORWARD_SLASH = 47;
    var SEMICOLON = 59;
    var LESS = 60;
    var EQUAL = 61;
    var GREATER = 62;
    var QUESTION = 63;
    var OPEN_BRACKET = 91;
    var CLOSE_BRACKET = 93;
    var NEL = 133;
    var LS = 8232;
    var isQuote = (c) => c === DQUOTE || c === SQUOTE;
    var QUOTES = [DQUOTE, SQUOTE];
    var DOCTYPE_TERMINATOR = [...QUOTES, OPEN_BRACKET, GREATER];
    var DTD_TERMINATOR = [...QUOTES, LESS, CLOSE_BRACKET];
    var XML_DECL_NAME_TERMINATOR = [EQUAL, QUESTION, ...S_LIST];
    var ATTRIB_VALUE_UNQUOTED_TERMINATOR = [...S_LIST, GREATER, AMP, LESS];
    function nsPairCheck(parser, prefix, uri) {
      switch (prefix) {
        case "xml":
          if (uri !== XML_NAMESPACE) {
            parser.fail(`xml prefix must be bound to ${XML_NAMESPACE}.`);
          }
          break;
        case "xmlns":
          if (uri !== XMLNS_NAMESPACE) {
            parser.fail(`xmlns prefix must be bound to ${XMLNS_NAMESPACE}.`);
          }
          break;
        default:
      }
      switch (uri) {
        case XMLNS_NAMESPACE:
          parser.fail(prefix === "" ? `the default namespace may not be set to ${uri}.` : `may not assign a prefix (even "xmlns") to the URI ${XMLNS_NAMESPACE}.`);
          break;
        case XML_NAMESPACE:
          switch (prefix) {
            case "xml":
              break;
            case "":
              parser.fail(`the default namespace may not be set to ${uri}.`);
              break;
            default:
              parser.fail("may not assign the xml namespace to another prefix.");
          }
          break;
        default:
      }
    }
    function nsMappingCheck(parser, mapping) {
      for (const local of Object.keys(mapping)) {
        nsPairCheck(parser, local, mapping[local]);
      }
    }
    var isNCName = (name) => NC_NAME_RE.test(name);
    var isName = (name) => NAME_RE.test(name);
    var FORBIDDEN_START = 0;
    var FORBIDDEN_BRACKET = 1;
    var FORBIDDEN_BRACKET_BRACKET = 2;
    exports.EVENTS = [
      "xmldecl",
      "text",
      "processinginstruction",
      "doctype",
      "comment",
      "opentagstart",
      "attribute",
      "opentag",
      "closetag",
      "cdata",
      "error",
      "end",
      "ready"
    ];
    var EVENT_NAME_TO_HANDLER_NAME = {
      xmldecl: "xmldeclHandler",
      text: "textHandler",
      processinginstruction: "piHandler",
      doctype: "doctypeHandler",
      comment: "commentHandler",
      opentagstart: "openTagStartHandler",
      attribute: "attributeHandler",
      opentag: "openTagHandler",
      closetag: "closeTagHandler",
      cdata: "cdataHandler",
      error: "errorHandler",
      end: "endHandler",
      ready: "readyHandler"
    };
    var SaxesParser2 = class {
      /**
       * @param opt The parser options.
       */
      constructor(opt) {
        this.opt = opt !== null && opt !== void 0 ? opt : {};
        this.fragmentOpt = !!this.opt.fragment;
        const xmlnsOpt = this.xmlnsOpt = !!this.opt.xmlns;
        this.trackPosition = this.opt.position !== false;
        this.fileName = this.opt.fileName;
        if (xmlnsOpt) {
          this.nameStartCheck = isNCNameStartChar;
          this.nameCheck = isNCNameChar;
          this.isName = isNCName;
          this.processAttribs = this.processAttribsNS;
          this.pushAttrib = this.pushAttribNS;
          this.ns = Object.assign({ __proto__: null }, rootNS);
          const additional = this.opt.additionalNamespaces;
          if (additional != null) {
            nsMappingCheck(this, additional);
            Object.assign(this.ns, additional);
          }
        } else {
          this.nameStartCheck = isNameStartChar;
          this.nameCheck = isNameChar;
          this.isName = isName;
          this.processAttribs = this.processAttribsPlain;
          this.pushAttrib = this.pushAttribPlain;
        }
        this.stateTable = [
          /* eslint-disable @typescript-eslint/unbound-method */
          this.sBegin,
          this.sBeginWhitespace,
          this.sDoctype,
          this.sDoctypeQuote,
          this.sDTD,
          this.sDTDQuoted,
          this.sDTDOpenWaka,
          this.sDTDOpenWakaBang,
          this.sDTDComment,
          this.sDTDCommentEnding,
          this.sDTDCommentEnded,
          this.sDTDPI,
          this.sDTDPIEnding,
          this.sText,
          this.sEntity,
          this.sOpenWaka,
          this.sOpenWakaBang,
          this.sComment,
          this.sCommentEnding,
          this.sCommentEnded,
          this.sCData,
          this.sCDataEnding,
          this.sCDataEnding2,
          this.sPIFirstChar,
          this.sPIRest,
          this.sPIBody,
          this.sPIEnding,
          this.sXMLDeclNameStart,
          this.sXMLDeclName,
          this.sXMLDeclEq,
          this.sXMLDeclValueStart,
          this.sXMLDeclValue,
          this.sXMLDeclSeparator,
          this.sXMLDeclEnding,
          this.sOpenTag,
          this.sOpenTagSlash,
          this.sAttrib,
          this.sAttribName,
          this.sAttribNameSawWhite,
          this.sAttribValue,
          this.sAttribValueQuoted,
          this.sAttribValueClosed,
          this.sAttribValueUnquoted,
          this.sCloseTag,
          this.sCloseTagSawWhite
          /* eslint-enable @typescript-eslint/unbound-method */
        ];
        this._init();
      }
      /**
       * Indicates whether or not the parser is closed. If ``true``, wait for
       * the ``ready`` event to write again.
       */
      get closed() {
        return this._closed;
      }
      _init() {
        var _a;
        this.openWakaBang = "";
        this.text = "";
        this.name = "";
        this.piTarget = "";
        this.entity = "";
        this.q = null;
        this.tags = [];
        this.tag = null;
        this.topNS = null;
        this.chunk = "";
        this.chunkPosition = 0;
        this.i = 0;
        this.prevI = 0;
        this.carriedFromPrevious = void 0;
        this.forbiddenState = FORBIDDEN_START;
        this.attribList = [];
        const { fragmentOpt } = this;
        this.state = fragmentOpt ? S_TEXT : S_BEGIN;
        this.reportedTextBeforeRoot = this.reportedTextAfterRoot = this.closedRoot = this.sawRoot = fragmentOpt;
        this.xmlDeclPossible = !fragmentOpt;
        this.xmlDeclExpects = ["version"];
        this.entityReturnState = void 0;
        let { defaultXMLVersion } = this.opt;
        if (defaultXMLVersion === void 0) {
          if (this.opt.forceXMLVersion === true) {
            throw new Error("forceXMLVersion set but defaultXMLVersion is not set");
          }
          defaultXMLVersion = "1.0";
        }
        this.setXMLVersion(defaultXMLVersion);
        this.positionAtNewLine = 0;
        this.doctype = false;
        this._closed = false;
        this.xmlDecl = {
          version: void 0,
          encoding: void 0,
          standalone: void 0
        };
        this.line = 1;
        this.column = 0;
        this.ENTITIES = Object.create(XML_ENTITIES);
        (_a = this.readyHandler) === null || _a === void 0 ? void 0 : _a.call(this);
      }
      /**
       * The stream position the parser is currently looking at. This field is
       * zero-based.
       *
       * This field is not based on counting Unicode characters but is to be
       * interpreted as a plain index into a JavaScript string.
       */
      get position() {
        return this.chunkPosition + this.i;
      }
      /**
       * The column number of the next character to be read by the parser.  *
       * This field is zero-based. (The first column in a line is 0.)
       *
       * This field reports the index at which the next character would be in the
       * line if the line were represented as a JavaScript string.  Note that this
       * *can* be different to a count based on the number of *Unicode characters*
       * due to how JavaScript handles astral plane characters.
       *
       * See [[column]] for a number that corresponds to a count of Unicode
       * characters.
       */
      get columnIndex() {
        return this.position - this.positionAtNewLine;
      }
      /**
       * Set an event listener on an event. The parser supports one handler per
       * event type. If you try to set an event handler over an existing handler,
       * the old handler is silently overwritten.
       *
       * @param name The event to listen to.
       *
       * @param handler The handler to set.
       */
      on(name, handler) {
        this[EVENT_NAME_TO_HANDLER_NAME[name]] = handler;
      }
      /**
       * Unset an event handler.
       *
       * @parma name The event to stop listening to.
       */
      off(name) {
        this[EVENT_NAME_TO_HANDLER_NAME[name]] = void 0;
      }
      /**
       * Make an error object. The error object will have a message that contains
       * the ``fileName`` option passed at the creation of the parser. If position
       * tracking was turned on, it will also have line and column number
       * information.
       *
       * @param message The message describing the error to report.
       *
       * @returns An error object with a properly formatted message.
       */
      makeError(message) {
        var _a;
        let msg = (_a = this.fileName) !== null && _a !== void 0 ? _a : "";
        if (this.trackPosition) {
          if (msg.length > 0) {
            msg += ":";
          }
          msg += `${this.line}:${this.column}`;
        }
        if (msg.length > 0) {
          msg += ": ";
        }
        return new Error(msg + message);
      }
      /**
       * Report a parsing error. This method is made public so that client code may
       * check for issues that are outside the scope of this project and can report
       * errors.
       *
       * @param message The error to report.
       *
       * @returns this
       */
      fail(message) {
        const err = this.makeError(message);
        const handler = this.errorHandler;
        if (handler === void 0) {
          throw err;
        } else {
          handler(err);
        }
        return this;
      }
      /**
       * Write a XML data to the parser.
       *
       * @param chunk The XML data to write.
       *
       * @returns this
       */
      // We do need object for the type here. Yes, it often causes problems
      // but not in this case.
      write(chunk) {
        if (this.closed) {
          return this.fail("cannot write after close; assign an onready handler.");
        }
        let end = false;
        if (chunk === null) {
          end = true;
          chunk = "";
        } else if (typeof chunk === "object") {
          chunk = chunk.toString();
        }
        if (this.carriedFromPrevious !== void 0) {
          chunk = `${this.carriedFromPrevious}${chunk}`;
          this.carriedFromPrevious = void 0;
        }
        let limit = chunk.length;
        const lastCode = chunk.charCodeAt(limit - 1);
        if (!end && // A trailing CR or surrogate must be carried over to the next
        // chunk.
        (lastCode === CR || lastCode >= 55296 && lastCode <= 56319)) {
          this.carriedFromPrevious = chunk[limit - 1];
          limit--;
          chunk = chunk.slice(0, limit);
        }
        const { stateTable } = this;
        this.chunk = chunk;
        this.i = 0;
        while (this.i < limit) {
          stateTable[this.state].call(this);
        }
        this.chunkPosition += limit;
        return end ? this.end() : this;
      }
      /**
       * Close the current stream. Perform final well-formedness checks and reset
       * the parser tstate.
       *
       * @returns this
       */
      close() {
        return this.write(null);
      }
      /**
       * Get a single code point out of the current chunk. This updates the current
       * position if we do position tracking.
       *
       * This is the algorithm to use for XML 1.0.
       *
       * @returns The character read.
       */
      getCode10() {
        const { chunk, i } = this;
        this.prevI = i;
        this.i = i + 1;
        if (i >= chunk.length) {
          return EOC;
        }
        const code = chunk.charCodeAt(i);
        this.column++;
        if (code < 55296) {
          if (code >= SPACE || code === TAB) {
            return code;
          }
          switch (code) {
            case NL:
              this.line++;
              this.column = 0;
              this.positionAtNewLine = this.position;
              return NL;
            case CR:
              if (chunk.charCodeAt(i + 1) === NL) {
                this.i = i + 2;
              }
              this.line++;
              this.column = 0;
              this.positionAtNewLine = this.position;
              return NL_LIKE;
            default:
              this.fail("disallowed character.");
              return code;
          }
        }
        if (code > 56319) {
          if (!(code >= 57344 && code <= 65533)) {
            this.fail("disallowed character.");
          }
          return code;
        }
        const final = 65536 + (code - 55296) * 1024 + (chunk.charCodeAt(i + 1) - 56320);
        this.i = i + 2;
        if (final > 1114111) {
          this.fail("disallowed character.");
        }
        return final;
      }
      /**
       * Get a single code point out of the current chunk. This updates the current
       * position if we do position tracking.
       *
       * This is the algorithm to use for XML 1.1.
       *
       * @returns {number} The character read.
       */
      getCode11() {
        const { chunk, i } = this;
        this.prevI = i;
        this.i = i + 1;
        if (i >= chunk.length) {
          return EOC;
        }
        const code = chunk.charCodeAt(i);
        this.column++;
        if (code < 55296) {
          if (code > 31 && code < 127 || code > 159 && code !== LS || code === TAB) {
            return code;
          }
          switch (code) {
            case NL:
              this.line++;
              this.column = 0;
              this.positionAtNewLine = this.position;
              return NL;
            case CR: {
              const next = chunk.charCodeAt(i + 1);
              if (next === NL || next === NEL) {
                this.i = i + 2;
              }
            }
            /* yes, fall through */
            case NEL:
            // 0x85
            case LS:
              this.line++;
              this.column = 0;
              this.positionAtNewLine = this.position;
              return NL_LIKE;
            default:
              this.fail("disallowed character.");
              return code;
          }
        }
        if (code > 56319) {
          if (!(code >= 57344 && code <= 65533)) {
            this.fail("disallowed character.");
          }
          return code;
        }
        const final = 65536 + (code - 55296) * 1024 + (chunk.charCodeAt(i + 1) - 56320);
        this.i = i + 2;
        if (final > 1114111) {
          this.fail("disallowed character.");
        }
        return final;
      }
      /**
       * Like ``getCode`` but with the return value normalized so that ``NL`` is
       * returned for ``NL_LIKE``.
       */
      getCodeNorm() {
        const c = this.getCode();
        return c === NL_LIKE ? NL : c;
      }
      unget() {
        this.i = this.prevI;
        this.column--;
      }
      /**
       * Capture characters into a buffer until encountering one of a set of
       * characters.
       *
       * @param chars An array of codepoints. Encountering a character in the array
       * ends the capture. (``chars`` may safely contain ``NL``.)
       *
       * @return The character code that made the capture end, or ``EOC`` if we hit
       * the end of the chunk. The return value cannot be NL_LIKE: NL is returned
       * instead.
       */
      captureTo(chars) {
        let { i: start } = this;
        const { chunk } = this;
        while (true) {
          const c = this.getCode();
          const isNLLike = c === NL_LIKE;
          const final = isNLLike ? NL : c;
          if (final === EOC || chars.includes(final)) {
            this.text += chunk.slice(start, this.prevI);
            return final;
          }
          if (isNLLike) {
            this.text += `${chunk.slice(start, this.prevI)}
`;
            start = this.i;
          }
        }
      }
      /**
       * Capture characters into a buffer until encountering a character.
       *
       * @param char The codepoint that ends the capture. **NOTE ``char`` MAY NOT
       * CONTAIN ``NL``.** Passing ``NL`` will result in buggy behavior.
       *
       * @return ``true`` if we ran into the character. Otherwise, we ran into the
       * end of the current chunk.
       */
      captureToChar(char) {
        let { i: start } = this;
        const { chunk } = this;
        while (true) {
          let c = this.getCode();
          switch (c) {
            case NL_LIKE:
              this.text += `${chunk.slice(start, this.prevI)}
`;
              start = this.i;
              c = NL;
              break;
            case EOC:
              this.text += chunk.slice(start);
              return false;
            default:
          }
          if (c === char) {
            this.text += chunk.slice(start, this.prevI);
            return true;
          }
        }
      }
      /**
       * Capture characters that satisfy ``isNameChar`` into the ``name`` field of
       * this parser.
       *
       * @return The character code that made the test fail, or ``EOC`` if we hit
       * the end of the chunk. The return value cannot be NL_LIKE: NL is returned
       * instead.
       */
      captureNameChars() {
        const { chunk, i: start } = this;
        while (true) {
          const c = this.getCode();
          if (c === EOC) {
            this.name += chunk.slice(start);
            return EOC;
          }
          if (!isNameChar(c)) {
            this.name += chunk.slice(start, this.prevI);
            return c === NL_LIKE ? NL : c;
          }
        }
      }
      /**
       * Skip white spaces.
       *
       * @return The character that ended the skip, or ``EOC`` if we hit
       * the end of the chunk. The return value cannot be NL_LIKE: NL is returned
       * instead.
       */
      skipSpaces() {
        while (true) {
          const c = this.getCodeNorm();
          if (c === EOC || !isS(c)) {
            return c;
          }
        }
      }
      setXMLVersion(version) {
        this.currentXMLVersion = version;
        if (version === "1.0") {
          this.isChar = isChar10;
          this.getCode = this.getCode10;
        } else {
          this.isChar = isChar11;
          this.getCode = this.getCode11;
        }
      }
      // STATE ENGINE METHODS
      // This needs to be a state separate from S_BEGIN_WHITESPACE because we want
      // to be sure never to come back to this state later.
      sBegin() {
        if (this.chunk.charCodeAt(0) === 65279) {
          this.i++;
          this.column++;
        }
        this.state = S_BEGIN_WHITESPACE;
      }
      sBeginWhitespace() {
        const iBefore = this.i;
        const c = this.skipSpaces();
        if (this.prevI !== iBefore) {
          this.xmlDeclPossible = false;
        }
        switch (c) {
          case LESS:
            this.state = S_OPEN_WAKA;
            if (this.text.length !== 0) {
              throw new Error("no-empty text at start");
            }
            break;
          case EOC:
            break;
          default:
            this.unget();
            this.state = S_TEXT;
            this.xmlDeclPossible = false;
        }
      }
      sDoctype() {
        var _a;
        const c = this.captureTo(DOCTYPE_TERMINATOR);
        switch (c) {
          case GREATER: {
            (_a = this.doctypeHandler) === null || _a === void 0 ? void 0 : _a.call(this, this.text);
            this.text = "";
            this.state = S_TEXT;
            this.doctype = true;
            break;
          }
          case EOC:
            break;
          default:
            this.text += String.fromCodePoint(c);
            if (c === OPEN_BRACKET) {
              this.state = S_DTD;
            } else if (isQuote(c)) {
              this.state = S_DOCTYPE_QUOTE;
              this.q = c;
            }
        }
      }
      sDoctypeQuote() {
        const q = this.q;
        if (this.captureToChar(q)) {
          this.text += String.fromCodePoint(q);
          this.q = null;
          this.state = S_DOCTYPE;
        }
      }
      sDTD() {
        const c = this.captureTo(DTD_TERMINATOR);
        if (c === EOC) {
          return;
        }
        this.text += String.fromCodePoint(c);
        if (c === CLOSE_BRACKET) {
          this.state = S_DOCTYPE;
        } else if (c === LESS) {
          this.state = S_DTD_OPEN_WAKA;
        } else if (isQuote(c)) {
          this.state = S_DTD_QUOTED;
          this.q = c;
        }
      }
      sDTDQuoted() {
        const q = this.q;
        if (this.captureToChar(q)) {
          this.text += String.fromCodePoint(q);
          this.state = S_DTD;
          this.q = null;
        }
      }
      sDTDOpenWaka() {
        const c = this.getCodeNorm();
        this.text += String.fromCodePoint(c);
        switch (c) {
          case BANG:
            this.state = S_DTD_OPEN_WAKA_BANG;
            this.openWakaBang = "";
            break;
          case QUESTION:
            this.state = S_DTD_PI;
            break;
          default:
            this.state = S_DTD;
        }
      }
      sDTDOpenWakaBang() {
        const char = String.fromCodePoint(this.getCodeNorm());
        const owb = this.openWakaBang += char;
        this.text += char;
        if (owb !== "-") {
          this.state = owb === "--" ? S_DTD_COMMENT : S_DTD;
          this.openWakaBang = "";
        }
      }
      sDTDComment() {
        if (this.captureToChar(MINUS)) {
          this.text += "-";
          this.state = S_DTD_COMMENT_ENDING;
        }
      }
      sDTDCommentEnding() {
        const c = this.getCodeNorm();
        this.text += String.fromCodePoint(c);
        this.state = c === MINUS ? S_DTD_COMMENT_ENDED : S_DTD_COMMENT;
      }
      sDTDCommentEnded() {
        const c = this.getCodeNorm();
        this.text += String.fromCodePoint(c);
        if (c === GREATER) {
          this.state = S_DTD;
        } else {
          this.fail("malformed comment.");
          this.state = S_DTD_COMMENT;
        }
      }
      sDTDPI() {
        if (this.captureToChar(QUESTION)) {
          this.text += "?";
          this.state = S_DTD_PI_ENDING;
        }
      }
      sDTDPIEnding() {
        const c = this.getCodeNorm();
        this.text += String.fromCodePoint(c);
        if (c === GREATER) {
          this.state = S_DTD;
        }
      }
      sText() {
        if (this.tags.length !== 0) {
          this.handleTextInRoot();
        } else {
          this.handleTextOutsideRoot();
        }
      }
      sEntity() {
        let { i: start } = this;
        const { chunk } = this;
        loop:
          while (true) {
            switch (this.getCode()) {
              case NL_LIKE:
                this.entity += `${chunk.slice(start, this.prevI)}
`;
                start = this.i;
                break;
              case SEMICOLON: {
                const { entityReturnState } = this;
                const entity = this.entity + chunk.slice(start, this.prevI);
                this.state = entityReturnState;
                let parsed;
                if (entity === "") {
                  this.fail("empty entity name.");
                  parsed = "&;";
                } else {
                  parsed = this.parseEntity(entity);
                  this.entity = "";
                }
                if (entityReturnState !== S_TEXT || this.textHandler !== void 0) {
                  this.text += parsed;
                }
                break loop;
              }
              case EOC:
                this.entity += chunk.slice(start);
                break loop;
              default:
            }
          }
      }
      sOpenWaka() {
        const c = this.getCode();
        if (isNameStartChar(c)) {
          this.state = S_OPEN_TAG;
          this.unget();
          this.xmlDeclPossible = false;
        } else {
          switch (c) {
            case FORWARD_SLASH:
              this.state = S_CLOSE_TAG;
              this.xmlDeclPossible = false;
              break;
            case BANG:
              this.state = S_OPEN_WAKA_BANG;
              this.openWakaBang = "";
              this.xmlDeclPossible = false;
              break;
            case QUESTION:
              this.state = S_PI_FIRST_CHAR;
              break;
            default:
              this.fail("disallowed character in tag name");
              this.state = S_TEXT;
              this.xmlDeclPossible = false;
          }
        }
      }
      sOpenWakaBang() {
        this.openWakaBang += String.fromCodePoint(this.getCodeNorm());
        switch (this.openWakaBang) {
          case "[CDATA[":
            if (!this.sawRoot && !this.reportedTextBeforeRoot) {
              this.fail("text data outside of root node.");
              this.reportedTextBeforeRoot = true;
            }
            if (this.closedRoot && !this.reportedTextAfterRoot) {
              this.fail("text data outside of root node.");
              this.reportedTextAfterRoot = true;
            }
            this.state = S_CDATA;
            this.openWakaBang = "";
            break;
          case "--":
            this.state = S_COMMENT;
            this.openWakaBang = "";
            break;
          case "DOCTYPE":
            this.state = S_DOCTYPE;
            if (this.doctype || this.sawRoot) {
              this.fail("inappropriately located doctype declaration.");
            }
            this.openWakaBang = "";
            break;
          default:
            if (this.openWakaBang.length >= 7) {
              this.fail("incorrect syntax.");
            }
        }
      }
      sComment() {
        if (this.captureToChar(MINUS)) {
          this.state = S_COMMENT_ENDING;
        }
      }
      sCommentEnding() {
        var _a;
        const c = this.getCodeNorm();
        if (c === MINUS) {
          this.state = S_COMMENT_ENDED;
          (_a = this.commentHandler) === null || _a === void 0 ? void 0 : _a.call(this, this.text);
          this.text = "";
        } else {
          this.text += `-${String.fromCodePoint(c)}`;
          this.state = S_COMMENT;
        }
      }
      sCommentEnded() {
        const c = this.getCodeNorm();
        if (c !== GREATER) {
          this.fail("malformed comment.");
          this.text += `--${String.fromCodePoint(c)}`;
          this.state = S_COMMENT;
        } else {
          this.state = S_TEXT;
        }
      }
      sCData() {
        if (this.captureToChar(CLOSE_BRACKET)) {
          this.state = S_CDATA_ENDING;
        }
      }
      sCDataEnding() {
        const c = this.getCodeNorm();
        if (c === CLOSE_BRACKET) {
          this.state = S_CDATA_ENDING_2;
        } else {
          this.text += `]${String.fromCodePoint(c)}`;
          this.state = S_CDATA;
        }
      }
      sCDataEnding2() {
        var _a;
        const c = this.getCodeNorm();
        switch (c) {
          case GREATER: {
            (_a = this.cdataHandler) === null || _a === void 0 ? void 0 : _a.call(this, this.text);
            this.text = "";
            this.state = S_TEXT;
            break;
          }
          case CLOSE_BRACKET:
            this.text += "]";
            break;
          default:
            this.text += `]]${String.fromCodePoint(c)}`;
            this.state = S_CDATA;
        }
      }
      // We need this separate state to check the first character fo the pi target
      // with this.nameStartCheck which allows less characters than this.nameCheck.
      sPIFirstChar() {
        const c = this.getCodeNorm();
        if (this.nameStartCheck(c)) {
          this.piTarget += String.fromCodePoint(c);
          this.state = S_PI_REST;
        } else if (c === QUESTION || isS(c)) {
          this.fail("processing instruction without a target.");
          this.state = c === QUESTION ? S_PI_ENDING : S_PI_BODY;
        } else {
          this.fail("disallowed character in processing instruction name.");
          this.piTarget += String.fromCodePoint(c);
          this.state = S_PI_REST;
        }
      }
      sPIRest() {
        const { chunk, i: start } = this;
        while (true) {
          const c = this.getCodeNorm();
          if (c === EOC) {
            this.piTarget += chunk.slice(start);
            return;
          }
          if (!this.nameCheck(c)) {
            this.piTarget += chunk.slice(start, this.prevI);
            const isQuestion = c === QUESTION;
            if (isQuestion || isS(c)) {
              if (this.piTarget === "xml") {
                if (!this.xmlDeclPossible) {
                  this.fail("an XML declaration must be at the start of the document.");
                }
                this.state = isQuestion ? S_XML_DECL_ENDING : S_XML_DECL_NAME_START;
              } else {
                this.state = isQuestion ? S_PI_ENDING : S_PI_BODY;
              }
            } else {
              this.fail("disallowed character in processing instruction name.");
              this.piTarget += String.fromCodePoint(c);
            }
            break;
          }
        }
      }
      sPIBody() {
        if (this.text.length === 0) {
          const c = this.getCodeNorm();
          if (c === QUESTION) {
            this.state = S_PI_ENDING;
          } else if (!isS(c)) {
            this.text = String.fromCodePoint(c);
          }
        } else if (this.captureToChar(QUESTION)) {
          this.state = S_PI_ENDING;
        }
      }
      sPIEnding() {
        var _a;
        const c = this.getCodeNorm();
        if (c === GREATER) {
          const { piTarget } = this;
          if (piTarget.toLowerCase() === "xml") {
            this.fail("the XML declaration must appear at the start of the document.");
          }
          (_a = this.piHandler) === null || _a === void 0 ? void 0 : _a.call(this, {
            target: piTarget,
            body: this.text
          });
          this.piTarget = this.text = "";
          this.state = S_TEXT;
        } else if (c === QUESTION) {
          this.text += "?";
        } else {
          this.text += `?${String.fromCodePoint(c)}`;
          this.state = S_PI_BODY;
        }
        this.xmlDeclPossible = false;
      }
      sXMLDeclNameStart() {
        const c = this.skipSpaces();
        if (c === QUESTION) {
          this.state = S_XML_DECL_ENDING;
          return;
        }
        if (c !== EOC) {
          this.state = S_XML_DECL_NAME;
          this.name = String.fromCodePoint(c);
        }
      }
      sXMLDeclName() {
        const c = this.captureTo(XML_DECL_NAME_TERMINATOR);
        if (c === QUESTION) {
          this.state = S_XML_DECL_ENDING;
          this.name += this.text;
          this.text = "";
          this.fail("XML declaration is incomplete.");
          return;
        }
        if (!(isS(c) || c === EQUAL)) {
          return;
        }
        this.name += this.text;
        this.text = "";
        if (!this.xmlDeclExpects.includes(this.name)) {
          switch (this.name.length) {
            case 0:
              this.fail("did not expect any more name/value pairs.");
              break;
            case 1:
              this.fail(`expected the name ${this.xmlDeclExpects[0]}.`);
              break;
            default:
              this.fail(`expected one of ${this.xmlDeclExpects.join(", ")}`);
          }
        }
        this.state = c === EQUAL ? S_XML_DECL_VALUE_START : S_XML_DECL_EQ;
      }
      sXMLDeclEq() {
        const c = this.getCodeNorm();
        if (c === QUESTION) {
          this.state = S_XML_DECL_ENDING;
          this.fail("XML declaration is incomplete.");
          return;
        }
        if (isS(c)) {
          return;
        }
        if (c !== EQUAL) {
          this.fail("value required.");
        }
        this.state = S_XML_DECL_VALUE_START;
      }
      sXMLDeclValueStart() {
        const c = this.getCodeNorm();
        if (c === QUESTION) {
          this.state = S_XML_DECL_ENDING;
          this.fail("XML declaration is incomplete.");
          return;
        }
        if (isS(c)) {
          return;
        }
        if (!isQuote(c)) {
          this.fail("value must be quoted.");
          this.q = SPACE;
        } else {
          this.q = c;
        }
        this.state = S_XML_DECL_VALUE;
      }
      sXMLDeclValue() {
        const c = this.captureTo([this.q, QUESTION]);
        if (c === QUESTION) {
          this.state = S_XML_DECL_ENDING;
          this.text = "";
          this.fail("XML declaration is incomplete.");
          return;
        }
        if (c === EOC) {
          return;
        }
        const value = this.text;
        this.text = "";
        switch (this.name) {
          case "version": {
            this.xmlDeclExpects = ["encoding", "standalone"];
            const version = value;
            this.xmlDecl.version = version;
            if (!/^1\.[0-9]+$/.test(version)) {
              this.fail("version number must match /^1\\.[0-9]+$/.");
            } else if (!this.opt.forceXMLVersion) {
              this.setXMLVersion(version);
            }
            break;
          }
          case "encoding":
            if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(value)) {
              this.fail("encoding value must match /^[A-Za-z0-9][A-Za-z0-9._-]*$/.");
            }
            this.xmlDeclExpects = ["standalone"];
            this.xmlDecl.encoding = value;
            break;
          case "standalone":
            if (value !== "yes" && value !== "no") {
              this.fail('standalone value must match "yes" or "no".');
            }
            this.xmlDeclExpects = [];
            this.xmlDecl.standalone = value;
            break;
          default:
        }
        this.name = "";
        this.state = S_XML_DECL_SEPARATOR;
      }
      sXMLDeclSeparator() {
        const c = this.getCodeNorm();
        if (c === QUESTION) {
          this.state = S_XML_DECL_ENDING;
          return;
        }
        if (!isS(c)) {
          this.fail("whitespace required.");
          this.unget();
        }
        this.state = S_XML_DECL_NAME_START;
      }
      sXMLDeclEnding() {
        var _a;
        const c = this.getCodeNorm();
        if (c === GREATER) {
          if (this.piTarget !== "xml") {
            this.fail("processing instructions are not allowed before root.");
          } else if (this.name !== "version" && this.xmlDeclExpects.includes("version")) {
            this.fail("XML declaration must contain a version.");
          }
          (_a = this.xmldeclHandler) === null || _a === void 0 ? void 0 : _a.call(this, this.xmlDecl);
          this.name = "";
          this.piTarget = this.text = "";
          this.state = S_TEXT;
        } else {
          this.fail("The character ? is disallowed anywhere in XML declarations.");
        }
        this.xmlDeclPossible = false;
      }
      sOpenTag() {
        var _a;
        const c = this.captureNameChars();
        if (c === EOC) {
          return;
        }
        const tag = this.tag = {
          name: this.name,
          attributes: /* @__PURE__ */ Object.create(null)
        };
        this.name = "";
        if (this.xmlnsOpt) {
          this.topNS = tag.ns = /* @__PURE__ */ Object.create(null);
        }
        (_a = this.openTagStartHandler) === null || _a === void 0 ? void 0 : _a.call(this, tag);
        this.sawRoot = true;
        if (!this.fragmentOpt && this.closedRoot) {
          this.fail("documents may contain only one root.");
        }
        switch (c) {
          case GREATER:
            this.openTag();
            break;
          case FORWARD_SLASH:
            this.state = S_OPEN_TAG_SLASH;
            break;
          default:
            if (!isS(c)) {
              this.fail("disallowed character in tag name.");
            }
            this.state = S_ATTRIB;
        }
      }
      sOpenTagSlash() {
        if (this.getCode() === GREATER) {
          this.openSelfClosingTag();
        } else {
          this.fail("forward-slash in opening tag not followed by >.");
          this.state = S_ATTRIB;
        }
      }
      sAttrib() {
        const c = this.skipSpaces();
        if (c === EOC) {
          return;
        }
        if (isNameStartChar(c)) {
          this.unget();
          this.state = S_ATTRIB_NAME;
        } else if (c === GREATER) {
          this.openTag();
        } else if (c === FORWARD_SLASH) {
          this.state = S_OPEN_TAG_SLASH;
        } else {
          this.fail("disallowed character in attribute name.");
        }
      }
      sAttribName() {
        const c = this.captureNameChars();
        if (c === EQUAL) {
          this.state = S_ATTRIB_VALUE;
        } else if (isS(c)) {
          this.state = S_ATTRIB_NAME_SAW_WHITE;
        } else if (c === GREATER) {
          this.fail("attribute without value.");
          this.pushAttrib(this.name, this.name);
          this.name = this.text = "";
          this.openTag();
        } else if (c !== EOC) {
          this.fail("disallowed character in attribute name.");
        }
      }
      sAttribNameSawWhite() {
        const c = this.skipSpaces();
        switch (c) {
          case EOC:
            return;
          case EQUAL:
            this.state = S_ATTRIB_VALUE;
            break;
          default:
            this.fail("attribute without value.");
            this.text = "";
            this.name = "";
            if (c === GREATER) {
              this.openTag();
            } else if (isNameStartChar(c)) {
              this.unget();
              this.state = S_ATTRIB_NAME;
            } else {
              this.fail("disallowed character in attribute name.");
              this.state = S_ATTRIB;
            }
        }
      }
      sAttribValue() {
        const c = this.getCodeNorm();
        if (isQuote(c)) {
          this.q = c;
          this.state = S_ATTRIB_VALUE_QUOTED;
        } else if (!isS(c)) {
          this.fail("unquoted attribute value.");
          this.state = S_ATTRIB_VALUE_UNQUOTED;
          this.unget();
        }
      }
      sAttribValueQuoted() {
        const { q, chunk } = this;
        let { i: start } = this;
        while (true) {
          switch (this.getCode()) {
            case q:
              this.pushAttrib(this.name, this.text + chunk.slice(start, this.prevI));
              this.name = this.text = "";
              this.q = null;
              this.state = S_ATTRIB_VALUE_CLOSED;
              return;
            case AMP:
              this.text += chunk.slice(start, this.prevI);
              this.state = S_ENTITY;
              this.entityReturnState = S_ATTRIB_VALUE_QUOTED;
              return;
            case NL:
            case NL_LIKE:
            case TAB:
              this.text += `${chunk.slice(start, this.prevI)} `;
              start = this.i;
              break;
            case LESS:
              this.text += chunk.slice(start, this.prevI);
              this.fail("disallowed character.");
              return;
            case EOC:
              this.text += chunk.slice(start);
              return;
            default:
          }
        }
      }
      sAttribValueClosed() {
        const c = this.getCodeNorm();
        if (isS(c)) {
          this.state = S_ATTRIB;
        } else if (c === GREATER) {
          this.openTag();
        } else if (c === FORWARD_SLASH) {
          this.state = S_OPEN_TAG_SLASH;
        } else if (isNameStartChar(c)) {
          this.fail("no whitespace between attributes.");
          this.unget();
          this.state = S_ATTRIB_NAME;
        } else {
          this.fail("disallowed character in attribute name.");
        }
      }
      sAttribValueUnquoted() {
        const c = this.captureTo(ATTRIB_VALUE_UNQUOTED_TERMINATOR);
        switch (c) {
          case AMP:
            this.state = S_ENTITY;
            this.entityReturnState = S_ATTRIB_VALUE_UNQUOTED;
            break;
          case LESS:
            this.fail("disallowed character.");
            break;
          case EOC:
            break;
          default:
            if (this.text.includes("]]>")) {
              this.fail('the string "]]>" is disallowed in char data.');
            }
            this.pushAttrib(this.name, this.text);
            this.name = this.text = "";
            if (c === GREATER) {
              this.openTag();
            } else {
              this.state = S_ATTRIB;
            }
        }
      }
      sCloseTag() {
        const c = this.captureNameChars();
        if (c === GREATER) {
          this.closeTag();
        } else if (isS(c)) {
          this.state = S_CLOSE_TAG_SAW_WHITE;
        } else if (c !== EOC) {
          this.fail("disallowed character in closing tag.");
        }
      }
      sCloseTagSawWhite() {
        switch (this.skipSpaces()) {
          case GREATER:
            this.closeTag();
            break;
          case EOC:
            break;
          default:
            this.fail("disallowed character in closing tag.");
        }
      }
      // END OF STATE ENGINE METHODS
      handleTextInRoot() {
        let { i: start, forbiddenState } = this;
        const { chunk, textHandler: handler } = this;
        scanLoop:
          while (true) {
            switch (this.getCode()) {
              case LESS: {
                this.state = S_OPEN_WAKA;
                if (handler !== void 0) {
                  const { text: text2 } = this;
                  const slice = chunk.slice(start, this.prevI);
                  if (text2.length !== 0) {
                    handler(text2 + slice);
                    this.text = "";
                  } else if (slice.length !== 0) {
                    handler(slice);
                  }
                }
                forbiddenState = FORBIDDEN_START;
                break scanLoop;
              }
              case AMP:
                this.state = S_ENTITY;
                this.entityReturnState = S_TEXT;
                if (handler !== void 0) {
                  this.text += chunk.slice(start, this.prevI);
                }
                forbiddenState = FORBIDDEN_START;
                break scanLoop;
              case CLOSE_BRACKET:
                switch (forbiddenState) {
                  case FORBIDDEN_START:
                    forbiddenState = FORBIDDEN_BRACKET;
                    break;
                  case FORBIDDEN_BRACKET:
                    forbiddenState = FORBIDDEN_BRACKET_BRACKET;
                    break;
                  case FORBIDDEN_BRACKET_BRACKET:
                    break;
                  default:
                    throw new Error("impossible state");
                }
                break;
              case GREATER:
                if (forbiddenState === FORBIDDEN_BRACKET_BRACKET) {
                  this.fail('the string "]]>" is disallowed in char data.');
                }
                forbiddenState = FORBIDDEN_START;
                break;
              case NL_LIKE:
                if (handler !== void 0) {
                  this.text += `${chunk.slice(start, this.prevI)}
`;
                }
                start = this.i;
                forbiddenState = FORBIDDEN_START;
                break;
              case EOC:
                if (handler !== void 0) {
                  this.text += chunk.slice(start);
                }
                break scanLoop;
              default:
                forbiddenState = FORBIDDEN_START;
            }
          }
        this.forbiddenState = forbiddenState;
      }
      handleTextOutsideRoot() {
        let { i: start } = this;
        const { chunk, textHandler: handler } = this;
        let nonSpace = false;
        outRootLoop:
          while (true) {
            const code = this.getCode();
            switch (code) {
              case LESS: {
                this.state = S_OPEN_WAKA;
                if (handler !== void 0) {
                  const { text: text2 } = this;
                  const slice = chunk.slice(start, this.prevI);
                  if (text2.length !== 0) {
                    handler(text2 + slice);
                    this.text = "";
                  } else if (slice.length !== 0) {
                    handler(slice);
                  }
                }
                break outRootLoop;
              }
              case AMP:
                this.state = S_ENTITY;
                this.entityReturnState = S_TEXT;
                if (handler !== void 0) {
                  this.text += chunk.slice(start, this.prevI);
                }
                nonSpace = true;
                break outRootLoop;
              case NL_LIKE:
                if (handler !== void 0) {
                  this.text += `${chunk.slice(start, this.prevI)}
`;
                }
                start = this.i;
                break;
              case EOC:
                if (handler !== void 0) {
                  this.text += chunk.slice(start);
                }
                break outRootLoop;
              default:
                if (!isS(code)) {
                  nonSpace = true;
                }
            }
          }
        if (!nonSpace) {
          return;
        }
        if (!this.sawRoot && !this.reportedTextBeforeRoot) {
          this.fail("text data outside of root node.");
          this.reportedTextBeforeRoot = true;
        }
        if (this.closedRoot && !this.reportedTextAfterRoot) {
          this.fail("text data outside of root node.");
          this.reportedTextAfterRoot = true;
        }
      }
      pushAttribNS(name, value) {
        var _a;
        const { prefix, local } = this.qname(name);
        const attr = { name, prefix, local, value };
        this.attribList.push(attr);
        (_a = this.attributeHandler) === null || _a === void 0 ? void 0 : _a.call(this, attr);
        if (prefix === "xmlns") {
          const trimmed = value.trim();
          if (this.currentXMLVersion === "1.0" && trimmed === "") {
            this.fail("invalid attempt to undefine prefix in XML 1.0");
          }
          this.topNS[local] = trimmed;
          nsPairCheck(this, local, trimmed);
        } else if (name === "xmlns") {
          const trimmed = value.trim();
          this.topNS[""] = trimmed;
          nsPairCheck(this, "", trimmed);
        }
      }
      pushAttribPlain(name, value) {
        var _a;
        const attr = { name, value };
        this.attribList.push(attr);
        (_a = this.attributeHandler) === null || _a === void 0 ? void 0 : _a.call(this, attr);
      }
      /**
       * End parsing. This performs final well-formedness checks and resets the
       * parser to a clean state.
       *
       * @returns this
       */
      end() {
        var _a, _b;
        if (!this.sawRoot) {
          this.fail("document must contain a root element.");
        }
        const { tags } = this;
        while (tags.length > 0) {
          const tag = tags.pop();
          this.fail(`unclosed tag: ${tag.name}`);
        }
        if (this.state !== S_BEGIN && this.state !== S_TEXT) {
          this.fail("unexpected end.");
        }
        const { text: text2 } = this;
        if (text2.length !== 0) {
          (_a = this.textHandler) === null || _a === void 0 ? void 0 : _a.call(this, text2);
          this.text = "";
        }
        this._closed = true;
        (_b = this.endHandler) === null || _b === void 0 ? void 0 : _b.call(this);
        this._init();
        return this;
      }
      /**
       * Resolve a namespace prefix.
       *
       * @param prefix The prefix to resolve.
       *
       * @returns The namespace URI or ``undefined`` if the prefix is not defined.
       */
      resolve(prefix) {
        var _a, _b;
        let uri = this.topNS[prefix];
        if (uri !== void 0) {
          return uri;
        }
        const { tags } = this;
        for (let index = tags.length - 1; index >= 0; index--) {
          uri = tags[index].ns[prefix];
          if (uri !== void 0) {
            return uri;
          }
        }
        uri = this.ns[prefix];
        if (uri !== void 0) {
          return uri;
        }
        return (_b = (_a = this.opt).resolvePrefix) === null || _b === void 0 ? void 0 : _b.call(_a, prefix);
      }
      /**
       * Parse a qname into its prefix and local name parts.
       *
       * @param name The name to parse
       *
       * @returns
       */
      qname(name) {
        const colon = name.indexOf(":");
        if (colon === -1) {
          return { prefix: "", local: name };
        }
        const local = name.slice(colon + 1);
        const prefix = name.slice(0, colon);
        if (prefix === "" || local === "" || local.includes(":")) {
          this.fail(`malformed name: ${name}.`);
        }
        return { prefix, local };
      }
      processAttribsNS() {
        var _a;
        const { attribList } = this;
        const tag = this.tag;
        {
          const { prefix, local } = this.qname(tag.name);
          tag.prefix = prefix;
          tag.local = local;
          const uri = tag.uri = (_a = this.resolve(prefix)) !== null && _a !== void 0 ? _a : "";
          if (prefix !== "") {
            if (prefix === "xmlns") {
              this.fail('tags may not have "xmlns" as prefix.');
            }
            if (uri === "") {
              this.fail(`unbound namespace prefix: ${JSON.stringify(prefix)}.`);
              tag.uri = prefix;
            }
          }
        }
        if (attribList.length === 0) {
          return;
        }
        const { attributes } = tag;
        const seen = /* @__PURE__ */ new Set();
        for (const attr of attribList) {
          const { name, prefix, local } = attr;
          let uri;
          let eqname;
          if (prefix === "") {
            uri = name === "xmlns" ? XMLNS_NAMESPACE : "";
            eqname = name;
          } else {
            uri = this.resolve(prefix);
            if (uri === void 0) {
              this.fail(`unbound namespace prefix: ${JSON.stringify(prefix)}.`);
              uri = prefix;
            }
            eqname = `{${uri}}${local}`;
          }
          if (seen.has(eqname)) {
            this.fail(`duplicate attribute: ${eqname}.`);
          }
          seen.add(eqname);
          attr.uri = uri;
          attributes[name] = attr;
        }
        this.attribList = [];
      }
      processAttribsPlain() {
        const { attribList } = this;
        const attributes = this.tag.attributes;
        for (const { name, value } of attribList) {
          if (attributes[name] !== void 0) {
            this.fail(`duplicate attribute: ${name}.`);
          }
          attributes[name] = value;
        }
        this.attribList = [];
      }
      /**
       * Handle a complete open tag. This parser code calls this once it has seen
       * the whole tag. This method checks for well-formeness and then emits
       * ``onopentag``.
       */
      openTag() {
        var _a;
        this.processAttribs();
        const { tags } = this;
        const tag = this.tag;
        tag.isSelfClosing = false;
        (_a = this.openTagHandler) === null || _a === void 0 ? void 0 : _a.call(this, tag);
        tags.push(tag);
        this.state = S_TEXT;
        this.name = "";
      }
      /**
       * Handle a complete self-closing tag. This parser code calls this once it has
       * seen the whole tag. This method checks for well-formeness and then emits
       * ``onopentag`` and ``onclosetag``.
       */
      openSelfClosingTag() {
        var _a, _b, _c;
        this.processAttribs();
        const { tags } = this;
        const tag = this.tag;
        tag.isSelfClosing = true;
        (_a = this.openTagHandler) === null || _a === void 0 ? void 0 : _a.call(this, tag);
        (_b = this.closeTagHandler) === null || _b === void 0 ? void 0 : _b.call(this, tag);
        const top = this.tag = (_c = tags[tags.length - 1]) !== null && _c !== void 0 ? _c : null;
        if (top === null) {
          this.closedRoot = true;
        }
        this.state = S_TEXT;
        this.name = "";
      }
      /**
       * Handle a complete close tag. This parser code calls this once it has seen
       * the whole tag. This method checks for well-formeness and then emits
       * ``onclosetag``.
       */
      closeTag() {
        const { tags, name } = this;
        this.state = S_TEXT;
        this.name = "";
        if (name === "") {
          this.fail("weird empty close tag.");
          this.text += "</>";
          return;
        }
        const handler = this.closeTagHandler;
        let l = tags.length;
        while (l-- > 0) {
          const tag = this.tag = tags.pop();
          this.topNS = tag.ns;
          handler === null || handler === void 0 ? void 0 : handler(tag);
          if (tag.name === name) {
            break;
          }
          this.fail("unexpected close tag.");
        }
        if (l === 0) {
          this.closedRoot = true;
        } else if (l < 0) {
          this.fail(`unmatched closing tag: ${name}.`);
          this.text += `</${name}>`;
        }
      }
      /**
       * Resolves an entity. Makes any necessary well-formedness checks.
       *
       * @param entity The entity to resolve.
       *
       * @returns The parsed entity.
       */
      parseEntity(entity) {
        if (entity[0] !== "#") {
          const defined = this.ENTITIES[entity];
          if (defined !== void 0) {
            return defined;
          }
          this.fail(this.isName(entity) ? "undefined entity." : "disallowed character in entity name.");
          return `&${entity};`;
        }
        let num = NaN;
        if (entity[1] === "x" && /^#x[0-9a-f]+$/i.test(entity)) {
          num = parseInt(entity.slice(2), 16);
        } else if (/^#[0-9]+$/.test(entity)) {
          num = parseInt(entity.slice(1), 10);
        }
        if (!this.isChar(num)) {
          this.fail("malformed character entity.");
          return `&${entity};`;
        }
        return String.fromCodePoint(num);
      }
    };
    exports.SaxesParser = SaxesParser2;
  }
});

// src/repodata/xml.ts
var import_saxes = __toESM(require_saxes(), 1);
var MAX_DEPTH = 32;
var MAX_SILENT_CHARACTERS = 1024 * 1024;
var SLICE_CHARACTERS = 64 * 1024;
var MAX_SHOWN_CHARACTERS = 500;
function shown(text2) {
  return text2.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
}
function corrupt(source, found, expected, cause) {
  const message = `${source}: found ${cut(found)}, expected ${cut(expected)}; try again later or name another mirror`;
  return new KmodsmithError("SOURCE_CORRUPT", shown(message), { cause });
}
function cut(text2) {
  return text2.length > MAX_SHOWN_CHARACTERS ? `${text2.slice(0, MAX_SHOWN_CHARACTERS)}...` : text2;
}
function decodeUtf8(bytes, source) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw corrupt(source, "bytes that are not UTF-8", "UTF-8 text", cause);
  }
}
function explain(source, expected, cause) {
  if (cause instanceof KmodsmithError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return corrupt(source, `what is not well-formed XML (${reason})`, expected, cause);
}
function createXmlReader(source, root, handler) {
  const expected = `an XML document with the root element <${root}>`;
  const reading = { source, root, expected, handler, path: [], text: "", silent: 0 };
  const parser = createParser(reading);
  return {
    write: (piece) => guarded(reading, () => writePiece(reading, parser, piece)),
    end: () => guarded(reading, () => void parser.close())
  };
}
function createParser(reading) {
  const parser = new import_saxes.SaxesParser();
  const addText = (piece) => {
    reading.text += piece;
  };
  parser.on("xmldecl", ({ encoding }) => checkEncoding(reading, encoding));
  parser.on("doctype", () => refuseDoctype(reading));
  parser.on("opentag", ({ name, attributes }) => openElement(reading, name, attributes));
  parser.on("closetag", () => closeElement(reading));
  parser.on("text", addText);
  parser.on("cdata", addText);
  return parser;
}
function checkEncoding({ source }, encoding) {
  if (encoding !== void 0 && encoding.toLowerCase() !== "utf-8") {
    throw corrupt(source, `encoding ${encoding}`, "UTF-8");
  }
}
function refuseDoctype({ source, expected }) {
  throw corrupt(source, "a document type declaration (an HTML page?)", `${expected} and without entities of its own`);
}
function openElement(reading, name, attributes) {
  const { source, root, expected, path, handler } = reading;
  if (path.length === 0 && name !== root) throw corrupt(source, `the root element <${name}>`, expected);
  if (path.length === MAX_DEPTH) throw corrupt(source, `elements nested deeper than ${MAX_DEPTH}`, expected);
  path.push(name);
  forgetText(reading);
  handler.open(path, attributes);
}
function closeElement(reading) {
  reading.handler.close(reading.path, reading.text);
  reading.path.pop();
  forgetText(reading);
}
function forgetText(reading) {
  reading.text = "";
  reading.silent = 0;
}
function writePiece(reading, parser, piece) {
  for (let at = 0; at < piece.length; at += SLICE_CHARACTERS) {
    const slice = piece.slice(at, at + SLICE_CHARACTERS);
    reading.silent += slice.length;
    if (reading.silent > MAX_SILENT_CHARACTERS) {
      throw corrupt(reading.source, `${reading.silent} characters without a tag`, reading.expected);
    }
    parser.write(slice);
  }
}
function guarded({ source, expected }, step) {
  try {
    step();
  } catch (cause) {
    throw explain(source, expected, cause);
  }
}

// src/repodata/location.ts
import { pathToFileURL } from "node:url";
var SCHEMES = ["https:", "http:", "file:"];
function repositoryUrl(repository) {
  const url = parseFolderUrl(repository.startsWith("/") ? pathToFileURL(repository).href : repository);
  if (url !== null) return url;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `found ${JSON.stringify(repository)} as the address of a repository, expected https://, http://, file:// or an absolute path`
  );
}
function parseFolderUrl(text2) {
  const url = URL.canParse(text2) ? new URL(text2) : null;
  if (url === null || schemeRank(url) === -1) return null;
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
function schemeRank(url) {
  return SCHEMES.indexOf(url.protocol);
}
function joinLocation(repository, location) {
  const root = location.base === null ? repositoryUrl(repository) : baseUrl(repository, location.base);
  const joined = resolve(location.href, root);
  if (joined !== null && isBelow(joined, root)) return joined.href;
  throw corrupt(repository, `the location ${JSON.stringify(location.href)}`, `a path inside ${root.href}`);
}
function baseUrl(repository, base) {
  const url = parseFolderUrl(base);
  if (url !== null && schemeRank(url) <= schemeRank(repositoryUrl(repository))) return url;
  const expected = "an absolute address that is as safe as the repository";
  throw corrupt(repository, `xml:base ${JSON.stringify(base)}`, expected);
}
var HIDDEN = new RegExp("\\p{Cc}|%(?:2f|5c|00)", "iu");
function resolve(href, root) {
  if (HIDDEN.test(href)) return null;
  const path = href.replaceAll("?", "%3F").replaceAll("#", "%23");
  return URL.canParse(path, root.href) ? new URL(path, root) : null;
}
function isBelow(url, root) {
  const sameSite = url.protocol === root.protocol && url.host === root.host && url.username === root.username;
  return sameSite && url.pathname.startsWith(root.pathname) && url.pathname.length > root.pathname.length;
}

// src/rpm/nevra.ts
function evrOf(nevra) {
  return { epoch: nevra.epoch, version: nevra.version, release: nevra.release };
}
function formatNevra(nevra) {
  const epoch = nevra.epoch === 0 ? "" : `${nevra.epoch}:`;
  return `${nevra.name}-${epoch}${nevra.version}-${nevra.release}.${nevra.arch}`;
}
function rpmFileName(nevra) {
  return `${nevra.name}-${nevra.version}-${nevra.release}.${nevra.arch}.rpm`;
}

// src/repodata/checked.ts
import { createHash } from "node:crypto";
var HEX = /^[0-9a-f]{32,128}$/;
var ALGORITHMS = /* @__PURE__ */ new Map([
  ["md5", "md5"],
  ["sha", "sha1"],
  ["sha1", "sha1"],
  ["sha224", "sha224"],
  ["sha256", "sha256"],
  ["sha384", "sha384"],
  ["sha512", "sha512"]
]);
function parseChecksum(type, text2) {
  const checksum = { type: type?.toLowerCase() ?? "", value: text2?.trim().toLowerCase() ?? "" };
  return /^[a-z0-9]+$/.test(checksum.type) && HEX.test(checksum.value) ? checksum : null;
}
function formatChecksum({ type, value }) {
  return `${type}:${value}`;
}
function digestOf(bytes, type) {
  try {
    return createHash(ALGORITHMS.get(type) ?? "").update(bytes).digest("hex");
  } catch {
    return null;
  }
}
function createHashFor({ type }, source) {
  try {
    return createHash(ALGORITHMS.get(type) ?? "");
  } catch (cause) {
    throw corrupt(source, `a checksum of type "${type}"`, `one of ${[...ALGORITHMS.keys()].join(", ")}`, cause);
  }
}
function checkChunks(chunks, expected, source) {
  const hash = createHashFor(expected.checksum, source);
  let size = 0;
  let digest = null;
  async function* check() {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (expected.size !== null && size > expected.size)
        throw wrongSize(source, `more than ${expected.size}`, expected.size);
      hash.update(chunk);
      yield chunk;
    }
    if (size === 0) throw emptyBody(source);
    if (expected.size !== null && size < expected.size) throw wrongSize(source, `only ${size}`, expected.size);
    digest = hash.digest("hex");
  }
  return {
    chunks: check(),
    finish() {
      if (digest === null) throw corrupt(source, "bytes after the end of its data", "nothing after it");
      compareChecksum(digest, expected.checksum, source);
    }
  };
}
function emptyBody(source) {
  return new KmodsmithError(
    "SOURCE_EMPTY",
    `${source}: found an empty answer, expected repodata; try again later or name another mirror`
  );
}
function wrongSize(source, found, expected) {
  return corrupt(source, `${found} bytes`, `${expected} as repomd.xml says (cut off, or the mirror is being updated)`);
}
function compareChecksum(found, expected, source) {
  if (found === expected.value) return;
  throw new KmodsmithError(
    "SOURCE_CHECKSUM",
    `${source}: found ${expected.type} ${found}, expected ${expected.value} as repomd.xml says; the mirror may be in the middle of an update: try again later or name another mirror`
  );
}

// src/repodata/open.ts
import { pipeline as pipeline2 } from "node:stream";
import { createGunzip } from "node:zlib";

// src/repodata/byte-input.ts
function createByteInput(chunks) {
  const source = chunks[Symbol.asyncIterator]();
  let chunk = new Uint8Array(0);
  const isAtEnd = async () => {
    while (chunk.length === 0) {
      const next = await source.next();
      if (next.done) return true;
      chunk = next.value;
    }
    return false;
  };
  const takeSome = async (length) => {
    if (await isAtEnd()) throw new Error("it ends early");
    const taken = chunk.subarray(0, length);
    chunk = chunk.subarray(length);
    return taken;
  };
  return {
    isAtEnd,
    async take(length) {
      const parts = [];
      for (let left = length; left > 0; left -= parts.at(-1)?.length ?? 0) parts.push(await takeSome(left));
      return parts.length === 1 && parts[0] !== void 0 ? parts[0] : Buffer.concat(parts);
    },
    async skip(length) {
      for (let left = length; left > 0; ) left -= (await takeSome(left)).length;
    }
  };
}
var GROUP_BYTES = 1024 * 1024;
async function* inGroups(chunks) {
  let group = [];
  let length = 0;
  for await (const chunk of chunks) {
    group.push(chunk);
    length += chunk.length;
    if (length >= GROUP_BYTES) {
      yield Buffer.concat(group);
      group = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(group);
}

// src/repodata/bzip2.ts
var AHEAD_BYTES = 1024 * 1024;
var BLOCK_UNIT_BYTES = 1e5;
var PIECE_BYTES = 256 * 1024;
async function* openBzip2(chunks) {
  const { default: bzip2 } = await import("./bzip2-OVPCPCZK.js");
  const input = createBitInput(chunks);
  while (await input.fill()) {
    const block = new Int32Array(bzip2.header(input.bits) * BLOCK_UNIT_BYTES);
    for (let crc = 0; crc !== null; ) {
      await input.fill();
      const output = createOutput();
      crc = decodeBlock(bzip2, input, output, block, crc);
      yield* output.take();
    }
  }
}
function decodeBlock(bzip2, input, output, block, crc) {
  try {
    return bzip2.decompress(input.bits, output.put, block, block.length, crc);
  } catch (cause) {
    throw new Error("a bzip2 block is damaged or cut off", { cause });
  }
}
function createBitInput(chunks) {
  const source = chunks[Symbol.asyncIterator]();
  let bytes = new Uint8Array(0);
  let at = 0;
  const bits = (count) => {
    if (count === null) at = Math.ceil(at / 8) * 8;
    else if (count > 24) return bits(count - 16) << 16 | bits(16);
    else {
      if (at + count > bytes.length * 8) throw new Error("it ends inside a block");
      const value = wordAt(bytes, at >> 3) << (at & 7);
      at += count;
      return count === 0 ? 0 : value >>> 32 - count;
    }
    return 0;
  };
  return {
    bits,
    async fill() {
      bytes = await readAhead(bytes.subarray(at >> 3), source);
      at &= 7;
      return bytes.length > 0;
    }
  };
}
function wordAt(bytes, index) {
  const byte = (offset) => bytes[index + offset] ?? 0;
  return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
}
async function readAhead(left, source) {
  const parts = [left];
  for (let length = left.length; length < AHEAD_BYTES; ) {
    const next = await source.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return parts.length === 1 ? left : Buffer.concat(parts);
}
function createOutput() {
  const full = [];
  let piece = new Uint8Array(PIECE_BYTES);
  let used = 0;
  return {
    put: (byte) => {
      if (used === PIECE_BYTES) {
        full.push(piece);
        piece = new Uint8Array(PIECE_BYTES);
        used = 0;
      }
      piece[used++] = byte;
    },
    take: () => [...full, piece.subarray(0, used)]
  };
}

// src/repodata/zstd.ts
import { pipeline } from "node:stream";
import * as zlib from "node:zlib";
var MAX_WINDOW_BYTES = 128 * 1024 * 1024;
var MAX_BLOCK_BYTES = 128 * 1024;
var OPENED_CHUNK_BYTES = 256 * 1024;
var FRAME_MAGIC = 4247762216;
var SKIPPABLE_MAGIC = 407710288;
async function* openZstd(chunks, source, openFrame = openFrameBest) {
  const input = createByteInput(chunks);
  while (!await input.isAtEnd()) {
    const magic = await input.take(4);
    const number = readNumber(magic);
    if (isSkippable(number)) await input.skip(readNumber(await input.take(4)));
    else if (number === FRAME_MAGIC) yield* openFrame(readFrame(magic, input, source));
    else throw new Error("bytes that are no zstd frame");
  }
}
function isSkippable(number) {
  return number - number % 16 === SKIPPABLE_MAGIC;
}
function readNumber(bytes) {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}
async function* readFrame(magic, input, source) {
  const header = await readHeader(input);
  if (header.window > MAX_WINDOW_BYTES) {
    throw corrupt(source, `a zstd window of ${header.window} bytes`, `at most ${MAX_WINDOW_BYTES}`);
  }
  yield Buffer.concat([magic, header.bytes]);
  for (let isLast = false; !isLast; ) {
    const blockHeader = await input.take(3);
    const block = readNumber(blockHeader);
    isLast = (block & 1) === 1;
    yield Buffer.concat([blockHeader, await input.take(storedLength(block))]);
  }
  if (header.hasChecksum) yield await input.take(4);
}
function storedLength(block) {
  const size = block >> 3;
  if (size > MAX_BLOCK_BYTES) throw new Error("a block over 128 kB");
  return (block >> 1 & 3) === 1 ? 1 : size;
}
async function readHeader(input) {
  const descriptor = await input.take(1);
  const flags = readNumber(descriptor);
  if ((flags & 8) !== 0) throw new Error("a reserved bit is set");
  const isSingle = (flags & 32) !== 0;
  const window = await input.take(isSingle ? 0 : 1);
  const dictionary = await input.take([0, 1, 2, 4][flags & 3] ?? 0);
  const size = await input.take([isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0);
  if (readNumber(dictionary) !== 0) throw new Error("it needs a dictionary");
  return {
    bytes: Buffer.concat([descriptor, window, dictionary, size]),
    window: isSingle ? readNumber(size) + (size.length === 2 ? 256 : 0) : windowOf(readNumber(window)),
    hasChecksum: (flags & 4) !== 0
  };
}
function windowOf(descriptor) {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + base / 8 * (descriptor & 7);
}
function openFrameBest(pieces) {
  return openFrameNatively(pieces) ?? openFrameByScript(pieces);
}
function openFrameNatively(pieces) {
  const { createZstdDecompress } = zlib;
  if (createZstdDecompress === void 0) return null;
  return pipeline(inGroups(pieces), createZstdDecompress({ chunkSize: OPENED_CHUNK_BYTES }), () => void 0);
}
async function* openFrameByScript(pieces) {
  const { Decompress } = await import("./esm-O7FZ6GKR.js");
  const opened = [];
  const decompressor = new Decompress((piece) => opened.push(piece));
  for await (const piece of pieces) {
    decompressor.push(piece);
    yield* opened.splice(0);
  }
  decompressor.push(new Uint8Array(0), true);
  yield* opened;
}

// src/repodata/open.ts
var MAX_OPEN_BYTES = 2 * 1024 * 1024 * 1024;
var INFLATE_CHUNK_BYTES = 256 * 1024;
var MAGIC_BYTES = 6;
var MAGIC = [
  { format: "gzip", pattern: /^1f8b/ },
  { format: "zstd", pattern: /^(?:28b52ffd|5[0-9a-f]2a4d18)/ },
  { format: "xz", pattern: /^fd377a585a00/ },
  { format: "bzip2", pattern: /^425a68/ },
  { format: "zchunk", pattern: /^00(?:5a434b31|5a485231)/ }
];
function formatOf(start) {
  const hex = Buffer.from(start.subarray(0, MAGIC_BYTES)).toString("hex");
  return MAGIC.find((magic) => magic.pattern.test(hex))?.format ?? "plain";
}
async function* openCompressed(chunks, source, maxBytes = MAX_OPEN_BYTES) {
  const input = chunks[Symbol.asyncIterator]();
  let opened = 0;
  try {
    const start = await readStart(input);
    const format = formatOf(Buffer.concat(start));
    for await (const chunk of decompress(format, resume(start, input), source)) {
      opened += chunk.length;
      if (opened > maxBytes) throw corrupt(source, `more than ${maxBytes} bytes when opened`, `at most ${maxBytes}`);
      if (chunk.length > 0) yield chunk;
    }
  } catch (cause) {
    if (cause instanceof KmodsmithError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw corrupt(source, `compressed data that ends early or is broken (${reason})`, "a complete file", cause);
  } finally {
    await input.return?.();
  }
}
async function* limitChunks(chunks, source, maxBytes) {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw corrupt(source, `more than ${maxBytes} bytes`, `at most ${maxBytes}`);
    yield chunk;
  }
}
async function readStart(input) {
  const start = [];
  for (let length = 0; length < MAGIC_BYTES; ) {
    const next = await input.next();
    if (next.done) break;
    start.push(next.value);
    length += next.value.length;
  }
  return start;
}
async function* resume(start, input) {
  yield* start;
  for (let next = await input.next(); !next.done; next = await input.next()) yield next.value;
}
function decompress(format, chunks, source) {
  switch (format) {
    case "gzip":
      return gunzip(chunks);
    case "zstd":
      return openZstd(chunks, source);
    case "xz":
      return openXz(chunks);
    case "bzip2":
      return openBzip2(chunks);
    case "plain":
      return chunks;
    case "zchunk":
      throw corrupt(source, "zchunk data", "gzip, zstd, xz, bzip2 or plain data, which repositories have beside it");
  }
}
async function* gunzip(chunks) {
  const inflate = createGunzip({ chunkSize: INFLATE_CHUNK_BYTES });
  let given = 0;
  async function* count() {
    for await (const group of inGroups(chunks)) {
      given += group.length;
      yield group;
    }
  }
  yield* pipeline2(count(), inflate, () => void 0);
  if (inflate.bytesWritten !== given) throw new Error("there are bytes after its end");
}
async function* openXz(chunks) {
  const { default: xz } = await import("./xz-decompress-DKEYNJ5O.js");
  const input = chunks[Symbol.asyncIterator]();
  const reader = new xz.XzReadableStream(streamOf(input)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    while (!(await input.next()).done) ;
  } finally {
    await reader.cancel().catch(() => void 0);
  }
}
function streamOf(input) {
  return new ReadableStream({
    async pull(controller) {
      const next = await input.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    }
  });
}

// src/repodata/read-repository.ts
import { createHash as createHash2 } from "node:crypto";

// src/repodata/primary.ts
var KEEP_ALL = { keeps: () => true, packageEnds: () => void 0 };
function emptyDraft() {
  return {
    name: null,
    arch: null,
    wanted: null,
    version: {},
    checksumType: "",
    checksum: "",
    time: {},
    location: {},
    headerRange: {},
    provides: [],
    requires: []
  };
}
async function parsePrimary(chunks, source, want, keeper = KEEP_ALL) {
  const collector = collectPackages(source, want, keeper);
  const reader = createXmlReader(source, "metadata", collector.handler);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk) => {
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw corrupt(source, "bytes that are not UTF-8", "UTF-8 text", cause);
    }
  };
  for await (const chunk of chunks) reader.write(decode(chunk));
  reader.write(decode(null));
  reader.end();
  return collector.finish();
}
function collectPackages(source, want, keeper) {
  const packages = [];
  let draft = emptyDraft();
  let declared = -1;
  let total = 0;
  const handler = {
    open(path, attributes) {
      if (path.length === 1) declared = declaredPackages(attributes, source);
      else if (path[1] !== "package") return;
      else if (path.length === 2) draft = emptyDraft();
      else if (path.length === 3) openPart(draft, path[2] ?? "", attributes, want, source);
      else if (draft.wanted && path[2] === "format") openFormatPart(draft, path, attributes, keeper, source);
    },
    close(path, text2) {
      if (path[1] !== "package") return;
      if (path.length === 3) closePart(draft, path[2] ?? "", text2, source);
      else if (path.length === 2) {
        total += 1;
        if (draft.wanted ?? isWanted(draft, want, source)) {
          const found = packageOf(draft, source);
          keeper.packageEnds(found);
          packages.push(found);
        }
      }
    }
  };
  return {
    handler,
    finish() {
      if (total !== declared) throw corrupt(source, `${total} packages`, `${declared} as its root element says`);
      return { total, packages };
    }
  };
}
function declaredPackages(attributes, source) {
  if (attributes["xmlns:rpm"] !== "http://linux.duke.edu/metadata/rpm") {
    throw corrupt(source, "no xmlns:rpm", "the namespaces of primary.xml as createrepo_c writes them");
  }
  if (!/^[0-9]{1,9}$/.test(attributes.packages ?? "")) {
    throw corrupt(source, `packages="${attributes.packages ?? ""}"`, "the number of packages");
  }
  return Number(attributes.packages);
}
function openPart(draft, name, attributes, want, source) {
  if (name === "version") draft.version = attributes;
  else if (name === "time") draft.time = attributes;
  else if (name === "location") draft.location = attributes;
  else if (name === "checksum") draft.checksumType = attributes.type ?? "";
  else if (name === "format") draft.wanted = isWanted(draft, want, source);
}
function closePart(draft, name, text2, source) {
  if (name === "checksum") draft.checksum = text2;
  if (name !== "name" && name !== "arch") return;
  if (draft[name] !== null) throw corrupt(source, `a package with two <${name}>`, "one");
  draft[name] = text2;
}
function isWanted(draft, want, source) {
  if (!draft.name || !draft.arch) throw corrupt(source, "a package without name and arch", "both before <format>");
  return want(draft.name, draft.arch);
}
function openFormatPart(draft, path, attributes, keeper, source) {
  if (path.length === 4 && path[3] === "rpm:header-range") draft.headerRange = attributes;
  if (path.length !== 5 || path[4] !== "rpm:entry") return;
  const list = path[3] === "rpm:provides" ? "provides" : path[3] === "rpm:requires" ? "requires" : null;
  if (list === null) return;
  const entry = entryOf(draft, attributes, source);
  if (keeper.keeps(list, entry)) draft[list].push(entry);
}
function entryOf(draft, attributes, source) {
  if (!attributes.name) throw corrupt(source, `an entry without a name in package ${draft.name}`, "a name");
  return { name: attributes.name, flags: attributes.flags ?? null, evr: evrOf2(draft, attributes, source) };
}
function evrOf2(draft, attributes, source) {
  if (attributes.ver === void 0) return null;
  const epoch = wholeNumber(attributes.epoch ?? "0", "epoch", draft, source);
  return { epoch, version: attributes.ver, release: attributes.rel ?? "" };
}
function wholeNumber(text2, what, draft, source) {
  if (text2 === void 0 || !/^[0-9]{1,15}$/.test(text2)) {
    throw corrupt(source, `${what}="${text2 ?? ""}" in package ${draft.name}`, "a whole number");
  }
  return Number(text2);
}
var NAME = /^[A-Za-z0-9._+-]+$/;
var VERSION = /^[A-Za-z0-9._+~^]+$/;
var ARCH = /^[A-Za-z0-9_]+$/;
function nevraOf(draft, source) {
  const evr = evrOf2(draft, draft.version, source);
  const { name, arch } = draft;
  const isComplete = name !== null && arch !== null && evr !== null;
  if (isComplete && NAME.test(name) && ARCH.test(arch) && VERSION.test(evr.version) && VERSION.test(evr.release)) {
    return { name, ...evr, arch };
  }
  const found = `package ${name}, version ${evr?.version}, release ${evr?.release}, arch ${arch}`;
  throw corrupt(source, found, "name, version, release and arch in the characters that rpm allows");
}
function packageOf(draft, source) {
  const checksum = parseChecksum(draft.checksumType, draft.checksum);
  if (checksum === null) throw corrupt(source, `package ${draft.name} without a checksum`, 'a <checksum type="...">');
  if (!draft.location.href)
    throw corrupt(source, `package ${draft.name} without a location`, 'a <location href="..."/>');
  return {
    nevra: nevraOf(draft, source),
    checksum,
    href: draft.location.href,
    base: draft.location["xml:base"] ?? null,
    buildTime: wholeNumber(draft.time.build, "time build", draft, source),
    headerStart: draft.headerRange.start === void 0 ? null : wholeNumber(draft.headerRange.start, "rpm:header-range start", draft, source),
    provides: draft.provides,
    requires: draft.requires
  };
}

// src/repodata/repomd.ts
var READ_TYPES = ["primary", "kmodsmith"];
function parseRepomd(text2, source) {
  const drafts = [];
  let revision = "";
  const handler = {
    open(path, attributes) {
      if (path.length === 2 && path[1] === "data") drafts.push(draftOf(attributes));
      if (path.length === 3 && path[1] === "data") drafts.at(-1)?.attributes.set(path[2] ?? "", attributes);
    },
    close(path, content) {
      if (path.length === 2 && path[1] === "revision") revision = content.trim();
      if (path.length === 3 && path[1] === "data") drafts.at(-1)?.texts.set(path[2] ?? "", content.trim());
    }
  };
  const reader = createXmlReader(source, "repomd", handler);
  reader.write(text2);
  reader.end();
  return { revision, data: listed(drafts, source) };
}
function newestTimestamp(repomd) {
  return repomd.data.reduce((newest, { timestamp }) => {
    return timestamp === null || newest !== null && newest >= timestamp ? newest : timestamp;
  }, null);
}
function draftOf(attributes) {
  return { type: attributes.type ?? "", attributes: /* @__PURE__ */ new Map(), texts: /* @__PURE__ */ new Map() };
}
function listed(drafts, source) {
  const found = /* @__PURE__ */ new Map();
  for (const draft of drafts) {
    const data = dataOf(draft);
    if (isRead(draft) && found.has(draft.type)) {
      throw corrupt(source, `data "${draft.type}" listed twice`, "it once");
    }
    if (!("lacks" in data)) found.set(draft.type, data);
    else if (isRead(draft)) throw corrupt(source, `data "${draft.type}" ${data.lacks}`, data.expected);
  }
  found.delete("");
  return [...found.values()];
}
function isRead({ type }) {
  return READ_TYPES.includes(type);
}
function dataOf(draft) {
  const location = draft.attributes.get("location");
  const checksum = checksumOf(draft, "checksum");
  const wrongSize2 = ["size", "open-size"].find((name) => sizeOf(draft, name) === void 0);
  if (!location?.href) return { lacks: "without a location", expected: 'a <location href="..."/>' };
  if (checksum === null) return { lacks: "without a checksum", expected: 'a <checksum type="...">' };
  if (wrongSize2 !== void 0) {
    const text2 = JSON.stringify(draft.texts.get(wrongSize2));
    return { lacks: `with the <${wrongSize2}> ${text2}`, expected: "a whole number" };
  }
  return {
    type: draft.type,
    href: location.href,
    base: location["xml:base"] ?? null,
    checksum,
    size: sizeOf(draft, "size") ?? null,
    openChecksum: checksumOf(draft, "open-checksum"),
    openSize: sizeOf(draft, "open-size") ?? null,
    timestamp: timestampOf(draft.texts.get("timestamp"))
  };
}
function checksumOf(draft, name) {
  return parseChecksum(draft.attributes.get(name)?.type, draft.texts.get(name));
}
function sizeOf(draft, name) {
  const text2 = draft.texts.get(name);
  if (text2 === void 0) return null;
  return /^[0-9]{1,15}$/.test(text2) ? Number(text2) : void 0;
}
function timestampOf(text2) {
  const seconds = /^([0-9]{1,12})(?:\.[0-9]*)?$/.exec(text2 ?? "")?.[1];
  return seconds === void 0 ? null : Number(seconds);
}

// src/repodata/read-repository.ts
var MAX_REPOMD_BYTES = 4 * 1024 * 1024;
var MAX_DATA_BYTES = 512 * 1024 * 1024;
async function readRepository(port, url, want) {
  const repomdUrl = new URL("repodata/repomd.xml", repositoryUrl(url)).href;
  const bytes = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  const repomd = parseRepomdBytes(bytes, repomdUrl);
  const primary = await readPrimary(port, url, dataOf2(repomd, "primary", repomdUrl), want);
  return {
    repomdSha256: createHash2("sha256").update(bytes).digest("hex"),
    total: primary.total,
    packages: primary.packages,
    repomd,
    readData: async (type) => readOpened(port, url, dataOf2(repomd, type, repomdUrl))
  };
}
function parseRepomdBytes(bytes, source) {
  if (bytes.length === 0) throw emptyBody(source);
  return parseRepomd(decodeUtf8(bytes, source), source);
}
function dataOf2(repomd, type, source) {
  const found = repomd.data.find((data) => data.type === type);
  if (found !== void 0) return found;
  const listed2 = repomd.data.map((data) => data.type).join(", ");
  throw corrupt(source, `no data "${type}" (it lists ${listed2 || "nothing"})`, `<data type="${type}">`);
}
async function readPrimary(port, repository, data, want) {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const primary = await parsePrimary(openCompressed(checked.chunks, url, openLimit(data, MAX_OPEN_BYTES)), url, want);
  checked.finish();
  return primary;
}
async function readOpened(port, repository, data) {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const parts = [];
  for await (const part of openCompressed(checked.chunks, url, openLimit(data, MAX_DATA_BYTES))) parts.push(part);
  checked.finish();
  return new Uint8Array(Buffer.concat(parts));
}
function openLimit({ openSize }, cap) {
  return Math.min(openSize ?? cap, cap);
}
async function* openLate(port, url) {
  yield* await port.open(url);
}

// src/io/resource.ts
import { open as openFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

// src/io/http.ts
import { get as getHttp, Agent as HttpAgent } from "node:http";
import { get as getHttps, Agent as HttpsAgent } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
var PATIENCE = {
  answerSeconds: 30,
  stallSeconds: 60,
  slowBytesPerSecond: 1e3,
  slowSeconds: 30,
  retries: 2,
  retrySeconds: 1
};
var MAX_REDIRECTS = 10;
var CONNECTIONS_PER_HOST = 4;
var HEADERS = { "user-agent": `kmodsmith/${package_default.version}`, accept: "*/*", "accept-encoding": "identity" };
function createHttpClient(patience, tls) {
  const pool = { keepAlive: true, maxSockets: CONNECTIONS_PER_HOST };
  const certificate = tls === null ? {} : { cert: text(tls.cert), key: text(tls.key) };
  const authority = tls === null || tls.ca === null ? {} : { ca: text(tls.ca) };
  const https = new HttpsAgent({ ...pool, ...certificate, ...authority });
  const client = { patience, http: new HttpAgent(pool), https };
  return { get: (url, question) => getPatiently(client, url, question) };
}
function text(pem) {
  return new TextDecoder().decode(pem);
}
async function getPatiently(client, url, question) {
  const { retries, retrySeconds } = client.patience;
  for (let tried = 0; ; tried++) {
    const attempt = await follow(client, url, question);
    if (attempt.kind === "answer") return attempt.answer;
    if (!attempt.again || tried === retries) throw attempt.error;
    await sleep(retrySeconds * 1e3 * 2 ** tried);
  }
}
async function follow(client, first, question) {
  let url = first;
  for (let left = MAX_REDIRECTS; left >= 0; left--) {
    const attempt = await request(client, url, question);
    if (attempt.kind !== "redirect") return attempt;
    const refused = refusedRedirect(url, attempt.url);
    if (refused !== null) return { kind: "failed", error: refused, again: false };
    url = attempt.url;
  }
  const error = unreachable(first, new Error(`more than ${MAX_REDIRECTS} redirects`));
  return { kind: "failed", error, again: false };
}
function refusedRedirect(from, to) {
  const allowed = from.startsWith("https:") ? ["https:"] : ["https:", "http:"];
  if (allowed.includes(new URL(to).protocol)) return null;
  return new KmodsmithError(
    "SOURCE_UNREACHABLE",
    `${from}: found a redirect to ${to}, expected one to ${allowed.join(" or ")}; name another mirror`
  );
}
function request({ patience, http, https }, url, question) {
  return new Promise((resolve2) => {
    const secure = url.startsWith("https:");
    const options = { headers: { ...HEADERS, ...question.headers }, timeout: patience.stallSeconds * 1e3 };
    let answer = null;
    const taken = (response) => {
      clearTimeout(timer);
      answer = response;
      resolve2(attemptOf(url, response, question, patience));
    };
    const sent = secure ? getHttps(url, { ...options, agent: https }, taken) : getHttp(url, { ...options, agent: http }, taken);
    const late = new Error(`no answer within ${patience.answerSeconds} seconds`);
    const timer = setTimeout(() => sent.destroy(late), patience.answerSeconds * 1e3);
    const stalled = new Error(`no byte for ${patience.stallSeconds} seconds`);
    sent.on("timeout", () => (answer ?? sent).destroy(stalled));
    sent.on("error", (cause) => {
      clearTimeout(timer);
      resolve2({ kind: "failed", error: unreachable(url, cause), again: true });
    });
  });
}
function attemptOf(url, response, question, patience) {
  const status = response.statusCode ?? 0;
  if (question.accepts.includes(status)) {
    const chunks = bodyOf(watchSpeed(response, patience), url);
    const dismiss = () => void (status === 304 ? response.resume() : response.destroy());
    return { kind: "answer", answer: { status, headers: response.headers, chunks, dismiss } };
  }
  response.destroy();
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== void 0 && URL.canParse(location, url)) {
    return { kind: "redirect", url: new URL(location, url).href };
  }
  return { kind: "failed", error: wrongStatus(url, status), again: status >= 500 || status === 429 };
}
function watchSpeed(response, patience) {
  const { slowBytesPerSecond, slowSeconds } = patience;
  let before = 0;
  const timer = setInterval(() => {
    const total = response.socket.bytesRead;
    const slow = total - before < slowBytesPerSecond * slowSeconds && response.readableLength === 0;
    before = total;
    if (slow)
      response.destroy(new Error(`fewer than ${slowBytesPerSecond} bytes per second for ${slowSeconds} seconds`));
  }, slowSeconds * 1e3);
  timer.unref();
  response.once("close", () => clearInterval(timer));
  return response;
}
function wrongStatus(url, status) {
  return new KmodsmithError(
    "SOURCE_HTTP",
    `${url}: found HTTP status ${status}, expected 200; check the address, try again later or name another mirror`,
    { status }
  );
}
function unreachable(url, cause) {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new KmodsmithError(
    "SOURCE_UNREACHABLE",
    `${url}: cannot be read: ${reason}; check the address and the network, try again later or name another mirror`,
    { cause }
  );
}
async function* bodyOf(stream, url) {
  try {
    yield* stream;
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

// src/io/resource.ts
var FILE_CHUNK_BYTES = 256 * 1024;
function createResourcePort(patience = {}, tls = null) {
  const client = createHttpClient({ ...PATIENCE, ...patience }, tls);
  const open = (url) => openUrl(client, url);
  return {
    open,
    read: async (url, maxBytes) => collect(await open(url), url, maxBytes),
    readValidated: (url, maxBytes, known) => readValidated(client, url, maxBytes, known),
    readStart: (url, length) => readStart2(client, url, length)
  };
}
var resourcePort = createResourcePort();
async function openUrl(client, url) {
  if (url.startsWith("file:")) return openPath(url);
  return (await client.get(url, { headers: {}, accepts: [200] })).chunks;
}
async function openPath(url) {
  const file = await openLocal(url);
  return bodyOf(file.createReadStream({ highWaterMark: FILE_CHUNK_BYTES }), url);
}
function openLocal(url) {
  return openFile(fileURLToPath(url), "r").catch((cause) => {
    throw unreachable(url, cause);
  });
}
async function readValidated(client, url, maxBytes, known) {
  if (url.startsWith("file:")) return changed(await collect(await openPath(url), url, maxBytes), null, null);
  const headers = {
    ...known?.etag ? { "if-none-match": known.etag } : {},
    ...known?.lastModified ? { "if-modified-since": known.lastModified } : {}
  };
  const accepts = Object.keys(headers).length === 0 ? [200] : [200, 304];
  const answer = await client.get(url, { headers, accepts });
  if (answer.status === 304) {
    answer.dismiss();
    return { kind: "unchanged" };
  }
  const bytes = await collect(answer.chunks, url, maxBytes);
  return changed(bytes, answer.headers.etag ?? null, answer.headers["last-modified"] ?? null);
}
function changed(bytes, etag, lastModified) {
  return { kind: "changed", bytes, validators: { etag, lastModified } };
}
async function readStart2(client, url, length) {
  if (url.startsWith("file:")) return takeStart(await openPath(url), length);
  const headers = { range: `bytes=0-${length - 1}` };
  return takeStart((await client.get(url, { headers, accepts: [200, 206] })).chunks, length);
}
async function takeStart(chunks, length) {
  const parts = [];
  let have = 0;
  for await (const part of chunks) {
    parts.push(part);
    have += part.length;
    if (have >= length) break;
  }
  return new Uint8Array(Buffer.concat(parts)).subarray(0, length);
}
async function collect(chunks, url, maxBytes) {
  const parts = [];
  let length = 0;
  for await (const part of chunks) {
    length += part.length;
    if (length > maxBytes) {
      throw new KmodsmithError(
        "SOURCE_CORRUPT",
        `${url}: found more than ${maxBytes} bytes, expected at most that many`
      );
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

// src/io/temporary-folder.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
async function withTemporaryFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), "kmodsmith-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// src/sign/gpg.ts
function gpgArgv(home) {
  return ["gpg", "--batch", "--no-tty", "--no-options", "--homedir", home];
}
function publicGpgArgv(home) {
  return [...gpgArgv(home), "--no-autostart"];
}

// src/commands/check-signature.ts
import { join as join2 } from "node:path";

// src/rpm/byte-reader.ts
function readBytesOf(bytes, source, what) {
  let at = 0;
  const take = (size) => {
    if (size > bytes.length - at) {
      throw corrupt(source, `${what} with ${bytes.length - at} bytes where ${size} are announced`, "all of its bytes");
    }
    at += size;
    return Buffer.from(bytes.buffer, bytes.byteOffset + at - size, size);
  };
  return {
    left: () => bytes.length - at,
    uint: (size) => take(size).readUIntBE(0, size),
    hex: (size) => take(size).toString("hex").toUpperCase(),
    part: (size) => readBytesOf(take(size), source, what)
  };
}

// src/rpm/openpgp-signature.ts
var HASHES = {
  1: "MD5",
  2: "SHA1",
  3: "RIPEMD160",
  8: "SHA256",
  9: "SHA384",
  10: "SHA512",
  11: "SHA224",
  12: "SHA3-256",
  14: "SHA3-512"
};
var SIGNATURE_TAG = 2;
var SUBPACKET = { created: 2, issuer: 16, issuerFingerprint: 33 };
function hashName(algorithm) {
  return HASHES[algorithm] ?? `hash ${algorithm}`;
}
function isWeakHash(algorithm) {
  return algorithm >= 1 && algorithm <= 3;
}
function parseOpenPgpSignature(bytes, source) {
  const packet = readBytesOf(bytes, source, "an OpenPGP signature");
  const body = packetBody(packet, source);
  if (packet.left() > 0) throw corrupt(source, `${packet.left()} bytes after an OpenPGP signature`, "nothing after it");
  const version = body.uint(1);
  if (version === 3) return version3(body, source);
  if (version === 4) return newerVersion(body, 2, source);
  if (version === 6) return newerVersion(body, 4, source);
  throw corrupt(source, `an OpenPGP signature of version ${version}`, "version 3, 4 or 6");
}
function packetBody(packet, source) {
  const first = packet.uint(1);
  const isNew = (first & 192) === 192;
  const tag = isNew ? first & 63 : first >> 2 & 15;
  if (first < 128 || tag !== SIGNATURE_TAG) {
    throw corrupt(source, `the byte 0x${first.toString(16)} at the start`, "an OpenPGP signature packet");
  }
  return packet.part(isNew ? newLength(packet, source) : oldLength(packet, first & 3, source));
}
function oldLength(packet, lengthType, source) {
  if (lengthType === 3) throw corrupt(source, "an OpenPGP packet without a length", "one that says how long it is");
  return packet.uint(2 ** lengthType);
}
function newLength(packet, source, hasParts = true) {
  const first = packet.uint(1);
  if (first < 192) return first;
  if (first === 255) return packet.uint(4);
  if (hasParts && first >= 224) throw corrupt(source, "an OpenPGP packet in parts", "a signature in one piece");
  return (first - 192) * 256 + packet.uint(1) + 192;
}
function version3(body, source) {
  const hashed = body.uint(1);
  if (hashed !== 5) throw corrupt(source, `${hashed} hashed bytes in a signature of version 3`, "5");
  body.uint(1);
  const created = body.uint(4);
  const keyId = body.hex(8);
  body.uint(1);
  return { keyId, fingerprint: null, hash: hashName(body.uint(1)), created };
}
function newerVersion(body, lengthBytes, source) {
  body.uint(2);
  const hash = hashName(body.uint(1));
  const said = { keyIds: /* @__PURE__ */ new Set(), fingerprints: /* @__PURE__ */ new Set(), created: null };
  const hashed = body.part(body.uint(lengthBytes));
  while (hashed.left() > 0) readSubpacket(hashed, said, source);
  const { created } = said;
  const unhashed = body.part(body.uint(lengthBytes));
  while (unhashed.left() > 0) readSubpacket(unhashed, said, source);
  return { ...issuerOf(said, source), hash, created };
}
function readSubpacket(area, said, source) {
  const subpacket = area.part(newLength(area, source, false));
  const type = subpacket.uint(1) & 127;
  if (type === SUBPACKET.created) said.created = subpacket.uint(4);
  if (type === SUBPACKET.issuer) said.keyIds.add(subpacket.hex(8));
  if (type === SUBPACKET.issuerFingerprint) readFingerprint(subpacket, said, source);
}
function readFingerprint(subpacket, said, source) {
  const version = subpacket.uint(1);
  if (version !== 4 && version !== 6) {
    throw corrupt(source, `the fingerprint of a key of version ${version}`, "version 4 or 6");
  }
  const fingerprint = subpacket.hex(version === 4 ? 20 : 32);
  said.fingerprints.add(fingerprint);
  said.keyIds.add(version === 4 ? fingerprint.slice(-16) : fingerprint.slice(0, 16));
}
function issuerOf({ keyIds, fingerprints }, source) {
  const [keyId] = keyIds;
  if (keyId === void 0 || keyIds.size > 1) {
    throw corrupt(source, `an OpenPGP signature by ${[...keyIds].join(" and ") || "no named key"}`, "one by one key");
  }
  const [fingerprint = null] = fingerprints;
  return { keyId, fingerprint };
}

// src/sign/signature-status.ts
var REASONS = {
  BADSIG: ({ words }) => `the signature by the key ${words[0]} does not belong to this file`,
  EXPSIG: ({ lines }) => `the signature expired on ${dateIn(lines, "VALIDSIG", 3)}`,
  EXPKEYSIG: ({ words, lines }) => `the key ${words[0]} that made the signature expired on ${dateIn(lines, "KEYEXPIRED", 0)}`,
  REVKEYSIG: ({ words }) => `the key ${words[0]} that made the signature was revoked`,
  ERRSIG: uncheckable,
  NODATA: () => "there is no OpenPGP signature in the file"
};
var NO_PUBLIC_KEY = "9";
var DIGEST_REFUSED = "5";
function parseSignatureStatus(status, given) {
  const lines = statusLines(status);
  const bad = lines.find(({ keyword }) => Object.hasOwn(REASONS, keyword));
  const reason = bad === void 0 ? void 0 : REASONS[bad.keyword]?.({ words: bad.words, lines, given });
  if (reason !== void 0) return { kind: "bad", reason };
  const valid = lines.find(({ keyword }) => keyword === "VALIDSIG");
  const fingerprint = valid?.words[9] ?? "";
  if (!lines.some(({ keyword }) => keyword === "GOODSIG") || !/^[0-9A-F]{40,64}$/.test(fingerprint)) {
    return { kind: "bad", reason: "gpg found no valid signature" };
  }
  return { kind: "good", fingerprint, warning: weakness(Number(valid?.words[7])) };
}
function parseImported(status) {
  return statusLines(status).flatMap(({ keyword, words }) => keyword === "IMPORT_OK" ? words.slice(1, 2) : []);
}
function statusLines(status) {
  return status.split("\n").filter((line) => line.startsWith("[GNUPG:] ")).map((line) => line.split(" ")).map(([, keyword = "", ...words]) => ({ keyword, words }));
}
function uncheckable({ words, given }) {
  const [key, , hash, , , code] = words;
  if (code === NO_PUBLIC_KEY) {
    return `the signature was made by the key ${key}, which is not among the given keys (${given.join(", ") || "none"})`;
  }
  const why = code === DIGEST_REFUSED ? `gpg refuses ${hashName(Number(hash))} signatures` : `gpg's reason is ${code}`;
  return `the signature by the key ${key} cannot be checked: ${why}`;
}
function weakness(hash) {
  return isWeakHash(hash) ? `the signature was made with ${hashName(hash)}, which EL 9 and newer systems refuse as too weak` : null;
}
function dateIn(lines, keyword, word) {
  const text2 = lines.findLast((line) => line.keyword === keyword)?.words[word] ?? "";
  return /^\d{1,10}$/.test(text2) ? new Date(Number(text2) * 1e3).toISOString().slice(0, 10) : "an unknown day";
}

// src/commands/check-signature.ts
async function checkSignature(signed, signature, keys) {
  return withTemporaryFolder(async (home) => {
    const given = [];
    for (const key of keys)
      given.push(...(await importKey(home, key)).map((fingerprint) => `${fingerprint} of ${key}`));
    await writeFileAt(join2(home, "content"), signed);
    await writeFileAt(join2(home, "signature"), signature);
    const verify = ["--status-fd", "1", "--verify", join2(home, "signature"), join2(home, "content")];
    const { stdout, code } = await exec([...publicGpgArgv(home), ...verify]);
    const verdict = parseSignatureStatus(stdout, given);
    return verdict.kind === "good" && code !== 0 ? { kind: "bad", reason: `gpg ended with ${code}` } : verdict;
  });
}
var signaturePort = { check: checkSignature };
async function importKey(home, key) {
  if (!await exists(key)) {
    throw new KmodsmithError("KEY_MISSING", `${key}: no such file; it must hold an OpenPGP public key`);
  }
  const { stdout, stderr, code } = await exec([...publicGpgArgv(home), "--status-fd", "1", "--import", key]);
  const fingerprints = parseImported(stdout);
  if (code !== 0 || fingerprints.length === 0) {
    throw new KmodsmithError("KEY_MISSING", `${key}: gpg cannot use it as a public key: ${lastLine(stderr)}`);
  }
  return fingerprints;
}
function lastLine(text2) {
  return text2.trim().split("\n").at(-1) ?? "";
}

export {
  shown,
  corrupt,
  createXmlReader,
  repositoryUrl,
  joinLocation,
  evrOf,
  formatNevra,
  rpmFileName,
  parseChecksum,
  formatChecksum,
  digestOf,
  checkChunks,
  parsePrimary,
  collectPackages,
  MAX_OPEN_BYTES,
  openCompressed,
  limitChunks,
  newestTimestamp,
  MAX_REPOMD_BYTES,
  readRepository,
  parseRepomdBytes,
  dataOf2 as dataOf,
  openLimit,
  readBytesOf,
  isWeakHash,
  parseOpenPgpSignature,
  createResourcePort,
  resourcePort,
  withTemporaryFolder,
  gpgArgv,
  publicGpgArgv,
  checkSignature,
  signaturePort
};
/*! For license information please see chunk-5PZJWEVT.js.LEGAL.txt */
